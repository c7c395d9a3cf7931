import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { freePort } from "@/scripts/postgres.mjs";
import { processesOf, startCommand, type Started } from "@/tests/support/start-command";

jest.setTimeout(120_000);

const folders: string[] = [];
function newFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "tollbook-start-"));
  // The account postgres must be able to pass.
  chmodSync(folder, 0o711);
  folders.push(folder);
  return folder;
}
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const SERVING = "Ctrl-C stops it.";
const PASSWORD = "with the password";

/** Waits until no process of the folder is left; the test's own time limit ends the wait. */
async function nothingLeft(folder: string): Promise<void> {
  while (processesOf(folder).length > 0) await new Promise((resolve) => setTimeout(resolve, 50));
}

describe("npm start", () => {
  const folder = newFolder();
  let env: { TOLLBOOK_DATA: string; PORT: string };
  let first: Started;
  const find = (part: string): number => processesOf(folder).find(({ command }) => command.includes(part))?.pid ?? 0;
  const start = async (): Promise<Started> => {
    const started = startCommand(env);
    await started.says(SERVING);
    return started;
  };

  beforeAll(async () => {
    env = { TOLLBOOK_DATA: folder, PORT: String(await freePort()) };
    first = await start();
  }, 240_000);

  it("prints the address and a password for the first administrator", () => {
    expect(first.output()).toContain(`http://localhost:${env.PORT}`);
    expect(first.output()).toContain(PASSWORD);
  });

  it("serves the seeded register", async () => {
    const response = await fetch(`http://127.0.0.1:${env.PORT}/api/v1/topics`);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain("Kursk");
  });

  it("keeps what it made up to itself", () => {
    for (const file of ["secret", "postgres-password", "postgres.log"]) expect(statSync(path.join(folder, file)).mode & 0o077).toBe(0);
  });

  it("refuses a second start on the same data, and leaves the first alone", async () => {
    const second = startCommand({ ...env, PORT: String(await freePort()) });
    expect(await second.ended).toBe(1);
    expect(second.complaint()).toMatch(/^Tollbook is already running on the data in [^\n]+$/u);
    expect((await fetch(`http://127.0.0.1:${env.PORT}/api/v1/topics`)).status).toBe(200);
  });

  it("ends whole and without complaint when npm gets SIGTERM", async () => {
    first.npm.kill("SIGTERM");
    expect(await first.ended).toBe(0);
    expect(processesOf(folder)).toEqual([]);
  });

  it("keeps its data, makes no second password, and ends whole on Ctrl-C pressed twice", async () => {
    const again = await start();
    expect(again.output()).not.toContain(PASSWORD);
    expect(again.output()).not.toContain("Building");
    expect(await (await fetch(`http://127.0.0.1:${env.PORT}/api/v1/topics`)).text()).toContain("Kursk");
    process.kill(-(again.npm.pid ?? 0), "SIGINT");
    process.kill(-(again.npm.pid ?? 0), "SIGINT");
    expect(await again.ended).toBe(0);
    expect(processesOf(folder)).toEqual([]);
  });

  it("takes over the database that a killed start left behind", async () => {
    const killed = await start();
    process.kill(find("scripts/start.mjs"), "SIGKILL");
    await killed.ended;
    while (find("next")) await new Promise((resolve) => setTimeout(resolve, 50));
    const next = await start();
    process.kill(-(next.npm.pid ?? 0), "SIGTERM");
    expect(await next.ended).toBe(0);
    await nothingLeft(folder);
  });

  it("ends with code 1 when the app dies, and stops the database", async () => {
    const started = await start();
    process.kill(find("next"), "SIGKILL");
    expect(await started.ended).toBe(1);
    expect(started.complaint()).toContain("The app ended unexpectedly.");
    expect(processesOf(folder)).toEqual([]);
  });

  it("ends with code 1 when the database dies, and starts again after that", async () => {
    const started = await start();
    process.kill(find(`${folder}/postgres`), "SIGKILL");
    expect(await started.ended).toBe(1);
    expect(started.complaint()).toContain("The database ended unexpectedly.");
    await nothingLeft(folder);
    const next = await start();
    next.npm.kill("SIGTERM");
    expect(await next.ended).toBe(0);
  });
});

describe("npm start where something is wrong", () => {
  const postgres = new URL(process.env.TEST_POSTGRES_URL ?? "");
  const wrong = (change: Partial<Pick<URL, "username" | "password" | "pathname" | "port" | "hostname">>): string => Object.assign(new URL(postgres), change).href;
  const blocker = createServer();
  let busyPort: string;
  beforeAll(async () => {
    await new Promise<void>((resolve) => blocker.listen(0, "0.0.0.0", resolve));
    const address = blocker.address();
    busyPort = String(typeof address === "object" ? address?.port : "");
    const client = new pg.Client({ connectionString: postgres.href });
    await client.connect();
    await client.query("create role reader login password 'reader'");
    await client.end();
  });
  afterAll(() => blocker.close());

  const oldCluster = (folder: string): string => {
    mkdirSync(path.join(folder, "postgres"));
    writeFileSync(path.join(folder, "postgres/PG_VERSION"), "15\n");
    return folder;
  };
  const behindFile = (folder: string): string => {
    writeFileSync(path.join(folder, "file"), "");
    return path.join(folder, "file/data");
  };
  // As an older Node would present itself.
  const oldNode = `data:text/javascript,${encodeURIComponent('Object.defineProperty(process, "versions", { value: { ...process.versions, node: "18.20.4" } })')}`;

  const cases: [string, () => Record<string, string>, RegExp][] = [
    ["a port in use", () => ({ PORT: busyPort }), /^Port \d+ is in use/u],
    ["a port that is no number", () => ({ PORT: "http" }), /^PORT is "http"/u],
    ["a host that is not this machine", () => ({ HOST: "192.0.2.1" }), /^Tollbook cannot listen on 192\.0\.2\.1/u],
    ["data from another version of Postgres", () => ({ TOLLBOOK_DATA: oldCluster(newFolder()) }), /was made by Postgres 15/u],
    ["a data folder that cannot be written", () => ({ TOLLBOOK_DATA: behindFile(newFolder()) }), /^Tollbook cannot write to its data folder/u],
    ["a DATABASE_URL that is no address", () => ({ DATABASE_URL: "secret stuff" }), /^DATABASE_URL cannot be read(?!.*secret)/u],
    ["a database server that does not run", () => ({ DATABASE_URL: wrong({ port: "1" }) }), /nothing listens at/u],
    ["a wrong password", () => ({ DATABASE_URL: wrong({ password: "no" }) }), /the password for tollbook is wrong/u],
    ["a database that does not exist", () => ({ DATABASE_URL: wrong({ pathname: "/none" }) }), /there is no database none/u],
    ["an account that may not make tables", () => ({ DATABASE_URL: wrong({ username: "reader", password: "reader" }) }), /^The account in DATABASE_URL may not make tables/u],
    ["a Node that is too old", () => ({ NODE_OPTIONS: `--import=${oldNode}` }), /^Tollbook needs Node 20\.19/u],
  ];

  it.each(cases)("says %s in one plain sentence and ends with code 1", async (_name, setting, sentence) => {
    const folder = newFolder();
    const started = startCommand({ TOLLBOOK_DATA: folder, PORT: String(await freePort()), ...setting() });
    expect(await started.ended).toBe(1);
    expect(started.complaint()).toMatch(sentence);
    expect(started.complaint().split("\n")).toHaveLength(1);
    expect(processesOf(folder)).toEqual([]);
  });
});
