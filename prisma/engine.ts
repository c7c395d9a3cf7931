import type { EventEmitter } from "node:events";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { PrismaPg } from "@prisma/adapter-pg";
import { ColumnTypeEnum, bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import type { SchemaEngine, SchemasContainer } from "@prisma/schema-engine-wasm";
import pg from "pg";

type WasmGlue = { __wbg_set_wasm: (exports: WebAssembly.Exports) => void; SchemaEngine: typeof SchemaEngine };

/** Loaded at most once: the glue keeps views of its first instance's memory and reads rubbish through a second one. */
let loaded: Promise<WasmGlue> | undefined;

/** Prisma's own migration engine as WebAssembly. Its package imports the .wasm file as a module, which Node cannot: it is loaded by hand. */
async function loadGlue(): Promise<WasmGlue> {
  const glueFile = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const glue = (await import("@prisma/schema-engine-wasm/schema_engine_bg")) as unknown as WasmGlue;
  const { instance } = await WebAssembly.instantiate(readFileSync(glueFile.replace(/\.js$/u, ".wasm")), {
    "./schema_engine_bg.js": glue as unknown as WebAssembly.ModuleImports,
  });
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return glue;
}

/** Runs `work` with Prisma's engine on a database, and ends every session that the engine opened. */
export async function withEngine<T>(connectionString: string, { files }: SchemasContainer, work: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  const glue = await (loaded ??= loadGlue());
  const log = (): void => undefined;
  const pool = new pg.Pool({ connectionString });
  const adapter = bindMigrationAwareSqlAdapterFactory(openAdapter(pool));
  try {
    return await work(await glue.SchemaEngine.new({ datamodels: files.map((file) => [file.path, file.content]) }, log, adapter));
  } finally {
    // Ends the session that holds the engine's own lock.
    await pool.end();
  }
}

// The engine reads catalogue columns of the type "char", which the adapter refuses to name (7.10). They travel under the
// number of `time`, which no catalogue has, and get their right name when they arrive.
const CHAR = 18;
const TIME = 1083;

function openAdapter(pool: pg.Pool): PrismaPg {
  pool.on("connect", (client) => {
    const { connection } = client as unknown as { connection: EventEmitter };
    connection.prependListener("rowDescription", ({ fields }: { fields: { dataTypeID: number }[] }) => {
      for (const field of fields) if (field.dataTypeID === CHAR) field.dataTypeID = TIME;
    });
  });
  const factory = new PrismaPg(pool);
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (query) => {
      const result = await queryRaw(query);
      return { ...result, columnTypes: result.columnTypes.map((type) => (type === ColumnTypeEnum.Time ? ColumnTypeEnum.Character : type)) };
    };
    // The adapter's own cuts the text at every semicolon, also inside function bodies. Whole, it is also one transaction.
    adapter.executeScript = async (script) => void (await pool.query(script));
    return adapter;
  };
  return factory;
}
