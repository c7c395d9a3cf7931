import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { testDatabase } from "@/tests/support/test-database";

const database = testDatabase();
const migrate = (...args: string[]): string =>
  execFileSync(process.execPath, ["--conditions=react-server", "--import", "tsx", "scripts/migrate.ts", ...args], {
    env: { ...process.env, DATABASE_URL: database.url },
    encoding: "utf8",
  }).trim();

describe("the migrations", () => {
  it("make exactly what schema.prisma says", () => {
    expect(migrate("diff")).toBe("");
  });

  it("change nothing when applied again", () => {
    expect(migrate()).toBe("The database is up to date.");
  });

  it("notice a column that schema.prisma does not have", async () => {
    await database.query("alter table seal add column stray text");
    expect(migrate("diff")).toContain('DROP COLUMN "stray"');
    await database.query("alter table seal drop column stray");
  });

  it("try again one that was cut short", async () => {
    const names = readdirSync("prisma/migrations").filter((name) => /^\d/u.test(name));
    // As a server leaves it that is killed before the text is through: recorded as begun, and nothing done.
    await database.query("drop schema public cascade");
    await database.query("create schema public");
    await database.query(
      `create table _prisma_migrations (id varchar(36) primary key, checksum varchar(64) not null, finished_at timestamptz, migration_name varchar(255) not null,
         logs text, rolled_back_at timestamptz, started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`,
    );
    await database.query("insert into _prisma_migrations (id, checksum, migration_name) values ('cut short', '', $1)", [names[0]]);
    expect(migrate()).toBe(names.map((name) => `Applied ${name}.`).join("\n"));
    expect(migrate("diff")).toBe("");
  });
});
