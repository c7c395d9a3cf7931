import type { Page } from "@/lib/domain/answers";
import type { ChartData } from "@/lib/domain/chart-data";
import { ClaimInput, type EstimateRow } from "@/lib/domain/estimate";
import { DEFAULTS, EVERYTHING } from "@/lib/domain/filters";
import { readAsRecorded, revisionAt } from "@/lib/server/as-recorded";
import { getChart } from "@/lib/server/charts";
import { reviseClaim, setEstimateStatus, withdrawClaim } from "@/lib/server/claims";
import { getClaim } from "@/lib/server/claims-read";
import { inWriteTx } from "@/lib/server/db";
import { ReconcileRequest, type ReconcileAnswer } from "@/lib/domain/reconcile/answer";
import { getHeadline } from "@/lib/server/comparison";
import { reconcileAnswer } from "@/lib/server/reconcile";
import { closeExports } from "@/lib/server/exports";
import { getEstimate } from "@/lib/server/estimates";
import { fromJson } from "@/lib/server/json";
import { registerRevision } from "@/lib/server/revisions";
import { get } from "@/tests/api/routes";
import { author, claim, fillRegister, killed } from "@/tests/support/small-register";
import { testDatabase } from "@/tests/support/test-database";

const database = testDatabase();
let war: string;
let first: Awaited<ReturnType<typeof fillRegister>>;
let before: number;
let chartBefore: ChartData;
let rowsBefore: Page<EstimateRow>;
let csvBefore: string;

const ALL = { ...DEFAULTS, ...EVERYTHING, view: "table" as const, status: [...EVERYTHING.status, "withdrawn" as const] };
const chart = async (as_recorded: string | number | null): Promise<ChartData> => fromJson((await getChart("war", { ...ALL, as_recorded })) ?? "null");
const list = async (search: string): Promise<Page<EstimateRow>> => (await (await get("/estimates", {}, search)).json()) as Page<EstimateRow>;
const csv = async (search: string): Promise<string> => (await get("/estimates/export", {}, search)).text();
const figure = (): string => first.adviser.estimates[1] as string;

beforeAll(async () => {
  first = await fillRegister();
  war = first.war;
  [before, chartBefore, rowsBefore, csvBefore] = [await registerRevision(), await chart(null), await list("topic=war&limit=500"), await csv("topic=war")];
  // Everything that can happen to a register happens.
  await setEstimateStatus(author, first.later.estimates[0] as string, 1, { status: "disputed", status_on: null, reason: "Doubted.", successor_id: null });
  await withdrawClaim(author, first.rest.id, 1, "Repeated.", "2025-03-01");
  await claim("Late", "2025-03-02", [killed(9_999)], { reports: [{ outlet: { name: "The Other", kind: "media" }, url: "https://example.org/2" }] });
  const draft = ClaimInput.parse({ topic: "war", claimant: "secretive", said_on: "2025-01-26", estimates: [{ ...killed(666_000), as_of: "2025-01-26", id: first.draft.estimates[0] }] });
  await reviseClaim(author, first.draft.id, 1, draft);
  await inWriteTx(author, async (tx) => {
    await tx.source.updateMany({ where: { slug: "adviser" }, data: { name: "Another name", version: { increment: 1 } } });
    await tx.topic.update({ where: { id: war }, data: { title: "Another title", version: { increment: 1 } } });
    await tx.annotation.updateMany({ where: { label: "Deployment reported" }, data: { withdrawn: true, version: { increment: 1 } } });
    await tx.report.deleteMany({ where: { claim_id: first.adviser.id } });
  });
}, 60_000);
afterAll(closeExports);

describe("the register as it stood", () => {
  const withoutRevision = ({ topic, revision: _, ...rest }: ChartData): object => ({ ...rest, topic: { ...topic, revision: 0 } });

  it("draws the chart of that revision, to the last value", async () => {
    expect(withoutRevision(await chart(before))).toEqual(withoutRevision(chartBefore));
    expect(withoutRevision(await chart(null))).not.toEqual(withoutRevision(chartBefore));
  });

  it("lists and exports the rows of that revision", async () => {
    expect(await csv(`topic=war&as_recorded=${before}`)).toBe(csvBefore);
    expect(await csv("topic=war")).not.toBe(csvBefore);
    const whole = (await (await get("/estimates/export", {}, `topic=war&as_recorded=${before}&format=json`)).json()) as Page<EstimateRow>;
    expect([whole.revision, whole.rows.length]).toEqual([before, rowsBefore.rows.length]);
    // The connections go on with the present.
    expect(await csv("topic=war&status=withdrawn")).toMatch(/Echo/u);
    expect((await list(`topic=war&limit=500&as_recorded=${before}`)).rows).toEqual(rowsBefore.rows);
  });

  it("is the present at the last revision, and at any day to come", async () => {
    const now = await chart(null);
    for (const at of [await registerRevision(), 9_999_999_999, "2999-01-01"]) expect(withoutRevision(await chart(at))).toEqual(withoutRevision(now));
  });

  it("shows no draft of then, though it was published since", async () => {
    const shown = JSON.stringify(await chart(before));
    expect(shown).not.toMatch(/666000|Secretive/u);
    expect(JSON.stringify(await chart(null))).toMatch(/666000/u);
  });

  it("is empty before the topic was begun, and has its name", async () => {
    const { total, rows, topic, annotations, pinned } = await chart("1999-01-01");
    expect({ total, rows, annotations, pinned, claims: topic.claims, slug: topic.slug, revision: topic.revision }).toEqual({ total: 0, rows: [], annotations: [], pinned: [], claims: 0, slug: "war", revision: 0 });
  });

  it("gives one estimate and its claim as they stood", async () => {
    const [row, whole] = await readAsRecorded(war, before, () => Promise.all([getEstimate(figure()), getClaim(first.adviser.id)]));
    expect(fromJson(row ?? "null")).toMatchObject({ claimant_name: "Adviser", reports: 2, topic_title: "The war", base: { best: 12_000 } });
    expect(fromJson(whole ?? "null")).toMatchObject({ version: 1, reports: [{ outlet_name: "The Gazette" }, {}] });
  });

  it("answers for one estimate, one claim, a topic's claims and its notes by their own addresses", async () => {
    const at = `as_recorded=${before}`;
    const read = async (folder: string, params: Record<string, string>, search: string): Promise<string> => (await get(folder, params, search)).text();
    expect(await read("/estimates/{id}", { id: figure() }, at)).toMatch(/"claimant_name":"Adviser".*"topic_title":"The war"/u);
    expect(await read("/estimates/{id}", { id: figure() }, "")).toMatch(/"claimant_name":"Another name"/u);
    expect(await read("/claims/{id}", { id: first.adviser.id }, at)).toMatch(/"outlet_name":"The Gazette"/u);
    expect(await read("/claims", {}, `topic=war&${at}`)).not.toBe(await read("/claims", {}, "topic=war"));
    expect([await read("/annotations", {}, `topic=war&${at}`), await read("/annotations", {}, "topic=war")]).toEqual([expect.stringContaining("Deployment reported"), expect.not.stringContaining("Deployment reported")]);
    for (const [folder, params, search] of [["/claims", {}, at], ["/annotations", {}, at], ["/estimates/{id}", { id: figure() }, "as_recorded=soon"], ["/claims/{id}", { id: first.adviser.id }, "topic=war"]] as const)
      expect((await get(folder, params, search)).status).toBe(400);
    expect((await get("/estimates/{id}", { id: first.war }, at)).status).toBe(404);
  });

  it("holds the claims of then against each other, and opens with the pair of then", async () => {
    const reconciled = async (filters: string) => JSON.parse(new TextDecoder().decode(await reconcileAnswer(ReconcileRequest.parse({ topic: "war", filters, parts: [] })))) as ReconcileAnswer;
    const [then, now] = [await reconciled(`as_recorded=${before}`), await reconciled("")];
    expect([then.revision, then.claims.some(({ claimant }) => claimant === "Adviser"), now.claims.some(({ claimant }) => claimant === "Adviser")]).toEqual([before, true, false]);
    const topic = (await chart(before)).topic;
    const pair = await getHeadline(topic, [], before);
    expect(JSON.stringify(pair)).not.toMatch(/Another name/u);
  });

  it("leaves every connection in the present", async () => {
    await Promise.all(Array.from({ length: 6 }, () => chart(before)));
    const names = await Promise.all(Array.from({ length: 14 }, async () => fromJson((await getEstimate(figure())) ?? "null").claimant_name));
    expect(new Set(names)).toEqual(new Set(["Another name"]));
    expect(await database.query("SELECT relname FROM pg_class WHERE relpersistence = 't' AND relname = 'estimate'")).toEqual([]);
  });

  it("is asked for one topic at a time", async () => {
    for (const [folder, search] of [["/estimates", "as_recorded=3"], ["/estimates/export", "as_recorded=3"], ["/estimates", "topic=war&as_recorded=yesterday"]] as const)
      expect((await get(folder, {}, search)).status).toBe(400);
  });
});

describe(revisionAt, () => {
  it("is the last change of the day in UTC, and 0 before the first", async () => {
    const today = new Date().toISOString().slice(0, 10);
    expect([await revisionAt(today), await revisionAt("1999-12-31"), await revisionAt(3)]).toEqual([await registerRevision(), 0, 3]);
  });
});

describe("every revision of the register", () => {
  it("stands as the log says, one change after the other", async () => {
    const last = await registerRevision();
    let withdrawn = 0;
    for (let at = 0; at <= last; at += 25) {
      const { topic } = await chart(at);
      const [logged] = await database.query<{ n: string }>(
        `SELECT count(*) AS n FROM (SELECT DISTINCT ON (row_id) after FROM change WHERE table_name = 'claim' AND topic_id = $1 AND revision <= $2 ORDER BY row_id, revision DESC) c WHERE after ->> 'status' = 'published'`,
        [war, at],
      );
      expect([at, topic.claims]).toEqual([at, Number(logged?.n)]);
      withdrawn += topic.claims;
    }
    expect(withdrawn).toBeGreaterThan(0);
  });
});
