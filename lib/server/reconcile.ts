import "server-only";
import { createHash } from "node:crypto";
import type { EstimateRow } from "@/lib/domain/estimate";
import { EVERYTHING, type Filters } from "@/lib/domain/filters";
import { isStated, type Range } from "@/lib/domain/range";
import { MOST_RECONCILED, type Ratio, type ReconcileRequest } from "@/lib/domain/reconcile/answer";
import { impliedRatios } from "@/lib/domain/reconcile/ratios";
import type { ReconcileTask } from "@/lib/domain/reconcile/reconcile";
import { answerAt, textAt } from "@/lib/server/answer-cache";
import { standing } from "@/lib/server/as-recorded";
import { db, readJson } from "@/lib/server/db";
import { matching, parameters } from "@/lib/server/estimate-filter";
import { ROW_COLUMNS } from "@/lib/server/estimates";
import { fromJson } from "@/lib/server/json";
import { ProblemError } from "@/lib/server/problem";
import { onlyNames, strictFilters } from "@/lib/server/query";
import { solveOnThread, type Progress } from "@/lib/server/solver-thread";

/** What a topic's claims are held against each other by, unless filters say otherwise: living, published, of its own scope. */
export const RECONCILED: Filters = { ...EVERYTHING, scope: ["same"], status: ["current", "disputed"] };
const FILTERS = ["measure", "population", "scope", "claimant", "standpoint", "method", "status", "temporal", "strength_kind", "as_of_from", "as_of_to", "said_by", "as_recorded", "latest", "ids"];
/** So many of the topic's newest losses are looked through for ratios. */
const MOST_BESIDE = 500;

type Topic = { id: string; slug: string; revision: string };
const refused = (pointer: string, detail: string): ProblemError => new ProblemError(400, "This set cannot be reconciled.", [{ pointer, detail }]);

async function rowsWhere(conditions: string, values: readonly unknown[], order = "placed_on, id"): Promise<EstimateRow[]> {
  const json = await readJson(`SELECT coalesce(json_agg(r), '[]')::text FROM (SELECT ${ROW_COLUMNS} FROM estimate_row WHERE ${conditions} ORDER BY ${order}) r`, values);
  return fromJson<EstimateRow[]>(json ?? "[]");
}

async function topicOf(column: "slug" | "estimate", value: string): Promise<Topic | null> {
  const where = column === "slug" ? "id = topic_named($1)" : "id = (SELECT topic_id FROM estimate WHERE id = $1)";
  const { rows } = await db().pool.query<Topic>(`SELECT id, slug, revision FROM topic WHERE ${where}`, [value]);
  return rows[0] ?? null;
}

/** The topic asked about, as its slug or its first estimate names it. */
async function askedTopic({ topic, estimates }: ReconcileRequest): Promise<Topic> {
  const found = topic === null ? await topicOf("estimate", estimates?.[0] ?? "") : await topicOf("slug", topic);
  if (!found) throw topic === null ? refused("/estimates/0", "There is no such estimate.") : refused("/topic", "There is no such topic.");
  return found;
}

/** The filters of a question by topic; null where it names its estimates. */
function askedFilters({ estimates, filters }: ReconcileRequest): Filters | null {
  if (estimates !== null) return null;
  const params = new URLSearchParams(filters);
  onlyNames(params, FILTERS);
  return strictFilters(params, RECONCILED);
}

async function chosenRows({ estimates }: ReconcileRequest, filters: Filters | null, topic: Topic): Promise<EstimateRow[]> {
  if (estimates !== null) {
    const rows = await rowsWhere("topic_id = $1 AND id = ANY($2::uuid[]) AND claim_status <> 'draft'", [topic.id, estimates]);
    const ids = new Set(rows.map(({ id }) => id));
    const missing = estimates.findIndex((id) => !ids.has(id));
    if (missing !== -1) throw refused(`/estimates/${missing}`, "There is no such estimate in the topic of the first.");
    return rows;
  }
  const { values, bind } = parameters();
  const conditions = matching(filters ?? RECONCILED, topic.id, bind);
  const rows = await rowsWhere(`id IN (SELECT id FROM estimate_row WHERE ${conditions} LIMIT ${MOST_RECONCILED + 1})`, values);
  if (rows.length > MOST_RECONCILED) throw refused("/filters", `These are more than ${MOST_RECONCILED} estimates. Narrow them down.`);
  return rows;
}

async function baseOf({ base }: ReconcileRequest, topic: Topic): Promise<ReconcileTask["base"]> {
  if (typeof base === "number") return { low: null, best: base, high: null } satisfies Range;
  if (base === null) return null;
  const [row] = await rowsWhere("topic_id = $1 AND id = $2 AND claim_status = 'published'", [topic.id, base]);
  if (!row || !isStated(row)) throw refused("/base", "There is no such figure in this topic.");
  const { id, measure, strength_kind, bound, low, best, high, claimant_name, as_of } = row;
  return { id, measure, strength_kind, bound, low, best, high, claimant_name, as_of };
}

/** The ratios that a topic's claims imply, whatever is asked of it: found once a revision. */
async function ratiosOf(topic: Topic, revision: number): Promise<Ratio[]> {
  const json = await textAt(`implied ratios ${topic.id}`, revision, async () => {
    const newest = "SELECT id FROM estimate_row WHERE topic_id = $1 AND claim_status = 'published' AND measure IN ('killed', 'wounded', 'killed_or_wounded') ORDER BY placed_on DESC, id DESC LIMIT $2";
    return JSON.stringify(impliedRatios(await rowsWhere(`id = ANY(ARRAY(${newest}))`, [topic.id, MOST_BESIDE])));
  });
  return fromJson<Ratio[]>(json);
}

/** The bytes of an answer, kept by the revision it stands at and by all that was asked. */
export async function reconcileAnswer(request: ReconcileRequest, progress: (progress: Progress) => void = () => {}): Promise<Uint8Array<ArrayBuffer>> {
  const topic = await askedTopic(request);
  const filters = askedFilters(request);
  const at = await standing({ id: topic.id, revision: Number(topic.revision) }, filters?.as_recorded ?? null);
  const asked = createHash("sha256").update(JSON.stringify(request)).digest("hex");
  return answerAt(`reconcile ${topic.id} ${asked}`, at.revision, async () => {
    const [rows, implied, base, countsFrom] = await at.read(() =>
      Promise.all([
        chosenRows(request, filters, topic),
        ratiosOf(topic, at.revision),
        baseOf(request, topic),
        readJson("SELECT counts_from::text FROM topic WHERE id = $1", [topic.id]),
      ]),
    );
    return solveOnThread({ topic: topic.slug, revision: at.revision, context: { counts_from: countsFrom }, rows, implied, base, request }, progress);
  });
}

/**
 * The same as lines of JSON: how far it has come, then the answer. What cannot be asked is refused before the first line; what
 * fails later breaks the stream visibly, and no error text poses as an answer.
 */
export async function reconcileLines(request: ReconcileRequest): Promise<ReadableStream<Uint8Array>> {
  const encoder = new TextEncoder();
  const lines = new TransformStream<Uint8Array, Uint8Array>(undefined, undefined, { highWaterMark: 1_000 });
  const writer = lines.writable.getWriter();
  // The reader may go at any time; the answer is kept for the next one all the same.
  const write = (line: string): void => void writer.write(encoder.encode(line)).catch(() => {});
  await new Promise<void>((begun, failed) => {
    reconcileAnswer(request, (progress) => {
      write(`${JSON.stringify({ progress })}\n`);
      begun();
    })
      .then((answer) => {
        write(`{"answer":${new TextDecoder().decode(answer)}}\n`);
        void writer.close().catch(() => {});
        begun();
      })
      .catch((error: unknown) => {
        failed(error);
        void writer.abort(error).catch(() => {});
      });
  });
  return lines.readable;
}
