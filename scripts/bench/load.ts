import { once } from "node:events";
import type { Writable } from "node:stream";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { migrate } from "@/prisma/migrate";
import { toCopyText } from "@/lib/server/copy-text";
import { generateRegister } from "@/scripts/bench/generate";
import type { Row } from "@/scripts/bench/topics";

const SEED = 20_250_119;
const CHUNK = 256 * 1024;

/** A database of the bench's own beside the one that `server` leads to. */
export function benchUrl(server: string, estimates: number): string {
  const url = new URL(server);
  url.pathname = `/tollbook_bench_${estimates}`;
  return url.href;
}

async function onServer<T>(server: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const nameOf = (url: string): string => pg.escapeIdentifier(new URL(url).pathname.slice(1));

const halfOf = (url: string): string => `${url}_half`;

/** Drops the database of this address, whole or half filled. */
export const dropBenchDatabase = (server: string, url: string): Promise<void> =>
  onServer(server, async (client) => {
    for (const one of [url, halfOf(url)]) await client.query(`DROP DATABASE IF EXISTS ${nameOf(one)} WITH (FORCE)`);
  });

export const isLoaded = (server: string, url: string): Promise<boolean> =>
  onServer(server, async (client) => ((await client.query("SELECT FROM pg_database WHERE datname = $1", [new URL(url).pathname.slice(1)])).rowCount ?? 0) > 0);

/** Makes the database anew and fills it with a generated register. It gets its name when it is whole. */
export async function loadRegister(server: string, url: string, estimates: number): Promise<void> {
  const half = halfOf(url);
  await dropBenchDatabase(server, url);
  await onServer(server, (client) => client.query(`CREATE DATABASE ${nameOf(half)}`));
  await migrate(half);
  await fill(half, estimates);
  await onServer(server, (client) => client.query(`ALTER DATABASE ${nameOf(half)} RENAME TO ${nameOf(url)}`));
}

async function fill(url: string, estimates: number): Promise<void> {
  const register = generateRegister({ estimates, seed: SEED });
  const tables = new Tables(url);
  try {
    for (const row of register.sources) await tables.write("source", row);
    for (const row of register.topics) await tables.write("topic", row);
    for (const row of register.annotations) await tables.write("annotation", row);
    for (const { claim, estimates: figures, reports, origins } of register.claims) {
      await tables.write("claim", claim);
      for (const row of figures) await tables.write("estimate", row);
      for (const row of reports) await tables.write("report", row);
      for (const row of origins) await tables.write("claim_origin", row);
    }
  } finally {
    await tables.end();
  }
  await onServer(url, async (client) => {
    await client.query("SET session_replication_role = replica");
    // The log holds one change a topic: enough for the register to have a revision, and for each topic to stand at its own.
    await client.query(`INSERT INTO change (actor, topic_id, table_name, row_id, after, is_public)
      SELECT 'system:bench', id, 'topic', id::text, jsonb_build_object('id', id), true FROM topic ORDER BY revision`);
    await client.query("VACUUM (ANALYZE)");
    await client.query("CHECKPOINT");
  });
}

/** One COPY a table, all open at once. Triggers sleep: the generator fills what they would. */
class Tables {
  private readonly open = new Map<string, { client: pg.Client; copy: Writable; columns: readonly string[]; waiting: string[]; size: number }>();

  constructor(private readonly url: string) {}

  async write(name: string, row: Row): Promise<void> {
    const table = this.open.get(name) ?? (await this.start(name, Object.keys(row)));
    const text = `${table.columns.map((column) => toCopyText(row[column] ?? null)).join("\t")}\n`;
    table.waiting.push(text);
    table.size += text.length;
    if (table.size < CHUNK) return;
    table.size = 0;
    if (!table.copy.write(table.waiting.splice(0).join(""))) await once(table.copy, "drain");
  }

  private async start(name: string, columns: readonly string[]) {
    const client = new pg.Client({ connectionString: this.url });
    await client.connect();
    await client.query("SET session_replication_role = replica");
    const copy = client.query(copyFrom(`COPY ${name} (${columns.map((column) => pg.escapeIdentifier(column)).join(", ")}) FROM STDIN`));
    const table = { client, copy, columns, waiting: [], size: 0 };
    this.open.set(name, table);
    return table;
  }

  async end(): Promise<void> {
    for (const { client, copy, waiting } of this.open.values()) {
      try {
        copy.end(waiting.join(""));
        await once(copy, "finish");
      } finally {
        await client.end();
      }
    }
  }
}
