import "server-only";
import { randomFillSync } from "node:crypto";
import { once } from "node:events";
import { setImmediate as nextTurn, setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { v7 as uuidv7 } from "uuid";
import type { SourceRef } from "@/lib/domain/estimate";
import type { ImportedClaim, ImportHead, ImportItem, ImportProblem } from "@/lib/domain/import/decoded";
import { toCopyText, type CopyValue } from "@/lib/server/copy-text";
import { CLAIM_COLUMNS, FIGURE_COLUMNS } from "@/lib/server/import-columns";
import { ProblemError } from "@/lib/server/problem";
import { isBusy } from "@/lib/server/traffic";

/** How much is gathered before it is handed to the database: so much that its answers do not wait for the reading. */
const BATCH_BYTES = 3 * 1024 * 1024;
/** So many wrong cells are named; beyond them only counted. */
export const MOST_PROBLEMS = 2_000;

// Temporary: they are this connection's alone, nobody waits for them, and they go with it whatever happens.
const TABLES = `
  CREATE TEMP TABLE staged_source (n int, line int, field text, slug text, name text, office text, kind text, country text, url text, new_id uuid);
  CREATE TEMP TABLE staged_claim AS SELECT 0 AS n, 0 AS line, id AS new_id, id AS given_id, version AS given_version, false AS withdrawn, ''::text AS topic, 0 AS claimant, ${CLAIM_COLUMNS.join(", ")} FROM claim WITH NO DATA;
  CREATE TEMP TABLE staged_figure AS SELECT 0 AS n, 0 AS claim, 0 AS line, ''::text AS key, id AS new_id, id AS given_id, ''::text AS base_key, ''::text AS successor_key, ''::text AS alternative_key,
    base_id, successor_id, alternative_to_id, ${FIGURE_COLUMNS.join(", ")} FROM estimate WITH NO DATA;
  CREATE TEMP TABLE staged_report AS SELECT 0 AS claim, 0 AS line, id AS new_id, 0 AS outlet, position, url, relay_url, published_on, accessed_on, archived_url, relation, put_as FROM report WITH NO DATA;
  CREATE TEMP TABLE staged_origin (claim int, line int, new_id uuid, key text, origin_id uuid);
  CREATE TEMP TABLE staged_problem (line int, "column" text, value text, reason text);
  CREATE TEMP TABLE staged_key (name text, claim int)`;

const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  staged_source: ["n", "line", "field", "slug", "name", "office", "kind", "country", "url", "new_id"],
  staged_claim: ["n", "line", "new_id", "given_id", "given_version", "withdrawn", "topic", "claimant", ...CLAIM_COLUMNS],
  staged_figure: ["n", "claim", "line", "key", "new_id", "given_id", "base_key", "successor_key", "alternative_key", "base_id", "successor_id", "alternative_to_id", ...FIGURE_COLUMNS],
  staged_report: ["claim", "line", "new_id", "outlet", "position", "url", "relay_url", "published_on", "accessed_on", "archived_url", "relation", "put_as"],
  staged_origin: ["claim", "line", "new_id", "key", "origin_id"],
  staged_problem: ["line", "column", "value", "reason"],
  staged_key: ["name", "claim"],
};

/** What reading a file came to. The rows themselves lie in the temporary tables `staged_…` of the connection. */
export type Staged = { head: ImportHead; rows: number; wrongLines: Set<number>; problems: number };

/** Reads a file's items into temporary tables of this connection, a batch at a time: nothing of the register is touched or locked. */
export async function stage(client: pg.ClientBase, items: AsyncIterable<ImportItem>, onBytes: (bytes: number) => void): Promise<Staged> {
  await client.query(TABLES);
  const stager = new Stager(client);
  for await (const item of items) {
    if (item.kind === "head") stager.head = item;
    else if (item.kind === "problem") stager.takeProblem(item.problem);
    else if (item.kind === "claim") stager.takeClaim(item);
    else {
      onBytes(item.bytes);
      // A piece of the file takes some milliseconds: whoever waits to be answered comes first.
      await (isBusy() ? sleep(1) : nextTurn());
    }
    if (stager.waiting >= BATCH_BYTES) await stager.flush();
  }
  await stager.flush();
  await stager.settled;
  if (!stager.head && stager.problems === 0) throw new ProblemError(400, "The file is empty.");
  await client.query(`ANALYZE ${Object.keys(COLUMNS).join(", ")}`);
  return { head: stager.head ?? UNREADABLE, rows: stager.rows, wrongLines: stager.wrongLines, problems: stager.problems };
}

/** What a file is that could not even be begun. */
const UNREADABLE: ImportHead = { kind: "head", format: "", encoding: "", delimiter: "", header: [], states: [] };

class Stager {
  head: ImportHead | null = null;
  rows = 0;
  waiting = 0;
  problems = 0;
  readonly wrongLines = new Set<number>();
  /** The batch that the database is taking while the next one is read. */
  settled: Promise<void> = Promise.resolve();
  private claimCount = 0;
  private readonly claims = new Map<string, { n: number; reports: number }>();
  private readonly sources = new Map<string, number>();
  // Bytes, not texts: texts that live until the next batch would be moved about in memory again and again. Two of each, in turns.
  private filling = Object.keys(COLUMNS).map((table) => new CopyBuffer(table));
  private sending = Object.keys(COLUMNS).map((table) => new CopyBuffer(table));

  constructor(private readonly client: pg.ClientBase) {}

  private readonly random = new Uint8Array(16 * 1024);
  private ids = 0;
  private readonly msecs = Date.now();

  /** Ids that rise in the order of the file. Chance is drawn for a thousand at once: asking for each took a tenth of the reading. */
  private nextId(): string {
    const place = (this.ids % 1024) * 16;
    if (place === 0) randomFillSync(this.random);
    return uuidv7({ msecs: this.msecs, seq: (this.ids += 1), random: this.random.subarray(place, place + 16) });
  }

  takeProblem({ line, column, value, reason }: ImportProblem): void {
    this.wrongLines.add(line);
    this.problems += 1;
    if (this.problems <= MOST_PROBLEMS) this.put("staged_problem", [line, column, plain(value).slice(0, 200), reason]);
  }

  takeClaim(item: ImportedClaim): void {
    const { claim, figures } = item;
    const line = figures[0]?.line ?? 0;
    let known = this.claims.get(item.key);
    if (!known) {
      known = { n: (this.claimCount += 1), reports: 0 };
      this.claims.set(item.key, known);
      const fields = claim as unknown as Readonly<Record<string, CopyValue>>;
      this.put("staged_claim", [known.n, line, this.nextId(), item.id, item.version, item.withdrawn, claim.topic, this.source(claim.claimant, item.slugs?.claimant ?? null, line, "claimant_name"), ...CLAIM_COLUMNS.map((column) => fields[column] ?? null)]);
      if (item.key !== item.id) this.put("staged_key", [item.key, known.n]);
    }
    const { n } = known;
    claim.estimates.forEach((figure, index) => {
      const own = figures[index];
      const keyAt = (place: number | null): string | null => (place === null ? null : (figures[place]?.key ?? null));
      const fields = figure as unknown as Readonly<Record<string, CopyValue>>;
      this.put("staged_figure", [
        ...[(this.rows += 1), n, own?.line ?? line, own?.key ?? "", this.nextId(), figure.id],
        ...[keyAt(figure.base_figure) ?? figure.base_id, own?.successor ?? figure.successor_id, keyAt(figure.alternative_to_figure) ?? figure.alternative_to_id],
        ...[figure.base_id, figure.successor_id, figure.alternative_to_id],
        ...FIGURE_COLUMNS.map((column) => fields[column] ?? null),
      ]);
    });
    claim.reports.forEach((report, index) => {
      const outlet = this.source(report.outlet, item.slugs?.outlets[index] ?? null, line, "outlet_name");
      this.put("staged_report", [n, line, this.nextId(), outlet, known.reports++, report.url, report.relay_url, report.published_on, report.accessed_on, report.archived_url, report.relation, report.put_as]);
    });
    for (const key of item.origins) this.put("staged_origin", [n, line, this.nextId(), key, null]);
    for (const origin of claim.origins) this.put("staged_origin", [n, line, this.nextId(), null, origin]);
  }

  /** The number under which a source is staged, once however often it is named. */
  private source(ref: SourceRef, slug: string | null, line: number, field: string): number {
    const named = typeof ref === "string" ? null : ref;
    const { name = null, office = null, kind = null, country = null, url = null } = named ?? {};
    const known = slug ?? (typeof ref === "string" ? ref : null);
    const key = JSON.stringify([known, name?.toLowerCase(), office, country]);
    const found = this.sources.get(key);
    if (found !== undefined) return found;
    const n = this.sources.size + 1;
    this.sources.set(key, n);
    this.put("staged_source", [n, line, field, known, name, office, kind, country, url, this.nextId()]);
    return n;
  }

  private put(table: string, values: readonly CopyValue[]): void {
    this.waiting += this.filling[TABLE_PLACES[table] ?? 0]?.add(`${values.map(toCopyText).join("\t")}\n`) ?? 0;
  }

  async flush(): Promise<void> {
    this.waiting = 0;
    await this.settled;
    [this.filling, this.sending] = [this.sending, this.filling];
    this.settled = this.send();
    // Looked at when the next batch is ready or the file is read; until then its failure is no unhandled one.
    this.settled.catch(() => {});
  }

  private async send(): Promise<void> {
    for (const { table, taken } of this.sending.map((buffer) => ({ table: buffer.table, taken: buffer.take() }))) {
      if (taken.byteLength === 0) continue;
      const copy = this.client.query(copyFrom(`COPY ${table} (${(COLUMNS[table] ?? []).map((column) => `"${column}"`).join(", ")}) FROM STDIN`));
      copy.end(taken);
      await once(copy, "finish");
    }
  }
}

const TABLE_PLACES: Readonly<Record<string, number>> = Object.fromEntries(Object.keys(COLUMNS).map((table, index) => [table, index]));

/** The lines of one table's COPY as bytes. */
class CopyBuffer {
  private bytes = Buffer.allocUnsafe(64 * 1024);
  private length = 0;

  constructor(readonly table: string) {}

  /** Adds a line; answers how many bytes it has. */
  add(line: string): number {
    // No character of a text has more than three bytes.
    const most = this.length + line.length * 3;
    if (most > this.bytes.byteLength) this.bytes = Buffer.concat([this.bytes.subarray(0, this.length)], Math.max(most, this.bytes.byteLength * 2));
    const written = this.bytes.write(line, this.length);
    this.length += written;
    return written;
  }

  /** What was added, to be sent before anything is added again. */
  take(): Uint8Array {
    const taken = this.bytes.subarray(0, this.length);
    this.length = 0;
    return taken;
  }
}

// What stood in a cell is shown again, but a NUL is kept by no database.
const plain = (value: string): string => value.replaceAll("\u0000", "�");
