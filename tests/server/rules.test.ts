import { v7 as uuidv7 } from "uuid";
import * as terms from "@/lib/domain/terms";
import { db } from "@/lib/server/db";
import { testDatabase } from "@/tests/support/test-database";

testDatabase();

const topic = uuidv7();
const source = uuidv7();
const claim = uuidv7();
const base = uuidv7();

const figure = { words: "w", measure: "killed", population: "combatants", bound: "exact", best: 5, components: "{}" };
const strength = { ...figure, measure: "strength", strength_kind: "present", temporal: "state" };

/** Runs statements under an author in a transaction that is always rolled back; yields the constraint that refused, if any. */
async function refusal(...statements: Array<[string, unknown[]]>): Promise<string | undefined> {
  const client = await db().pool.connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT begin_write('test', NULL)");
    for (const [sql, values] of statements) await client.query(sql, values);
    await client.query("SET CONSTRAINTS ALL IMMEDIATE");
    return undefined;
  } catch (error) {
    return (error as { constraint?: string }).constraint ?? String(error);
  } finally {
    await client.query("ROLLBACK");
    client.release();
  }
}

function insert(table: string, row: Record<string, unknown>): [string, unknown[]] {
  const columns = Object.keys(row);
  const places = columns.map((_, index) => `$${index + 1}`);
  return [`INSERT INTO ${table} (${columns.map((column) => `"${column}"`).join(", ")}) VALUES (${places.join(", ")})`, Object.values(row)];
}
const estimate = (row: Record<string, unknown>): [string, unknown[]] => insert("estimate", { id: uuidv7(), claim_id: claim, ...row });

beforeAll(async () => {
  const client = await db().pool.connect();
  await client.query("BEGIN");
  await client.query("SELECT begin_write('test', NULL)");
  for (const [sql, values] of [
    insert("topic", { id: topic, slug: "t", title: "T", question: "q", summary: "s", conflict: "c", force: "soldiers", population: "combatants" }),
    insert("source", { id: source, slug: "s", name: "S", kind: "person" }),
    insert("claim", { id: claim, topic_id: topic, claimant_id: source, status: "published" }),
    insert("estimate", { id: base, claim_id: claim, ...strength, words: "base", best: 12_000 }),
  ])
    await client.query(sql, values);
  await client.query("COMMIT");
  client.release();
});

const odd: ReadonlyArray<[constraint: string, row: Record<string, unknown>]> = [
  ["estimate_measure", { ...figure, measure: "dead" }],
  ["estimate_components", { ...figure, components: "{injured}" }],
  ["estimate_strength_kind", { ...strength, strength_kind: "rumoured" }],
  ["estimate_population", { ...figure, population: "people" }],
  ["estimate_scope_relation", { ...figure, scope_relation: "smaller" }],
  ["estimate_bound", { ...figure, bound: "circa" }],
  ["estimate_base_origin", { ...figure, base_origin: "guessed" }],
  ["estimate_interval_kind", { ...figure, interval_kind: "range" }],
  ["estimate_as_of_precision", { ...figure, as_of_precision: "week" }],
  ["estimate_temporal", { ...figure, temporal: "total" }],
  ["estimate_rate_per", { ...figure, temporal: "rate", rate_per: "hour" }],
  ["estimate_status", { ...figure, status: "wrong", reason: "r" }],
  ["estimate_low_high", { ...figure, best: null, low: 6, high: 5 }],
  ["estimate_low_best", { ...figure, low: 6, best: 5 }],
  ["estimate_best_high", { ...figure, best: 6, high: 5 }],
  ["estimate_low_limits", { ...figure, best: null, low: -1 }],
  ["estimate_best_limits", { ...figure, best: 2_000_000_001 }],
  ["estimate_high_limits", { ...figure, best: null, high: -1 }],
  ["estimate_share_low_high", { ...figure, best: null, share_low: 0.5, share_high: 0.3, no_base: true }],
  ["estimate_share_low_best", { ...figure, best: null, share_low: 0.5, share_best: 0.3, no_base: true }],
  ["estimate_share_best_high", { ...figure, best: null, share_best: 0.5, share_high: 0.3, no_base: true }],
  ["estimate_share_limits", { ...figure, best: null, share_best: -0.1, no_base: true }],
  ["estimate_states_something", { ...figure, best: null }],
  ["estimate_states_something", { ...figure, words_only: true }],
  ["estimate_share_has_base", { ...figure, best: null, share_best: 0.5 }],
  ["estimate_no_base", { ...figure, no_base: true, base_id: base, base_origin: "stated_by_claimant" }],
  ["estimate_base_has_origin", { ...figure, share_best: 0.5, base_id: base }],
  ["estimate_derived_has_share", { ...figure, derived: true }],
  ["estimate_strength_has_kind", { ...figure, measure: "strength" }],
  ["estimate_strength_has_kind", { ...figure, strength_kind: "present" }],
  ["estimate_mixed_has_components", { ...figure, measure: "mixed" }],
  ["estimate_interval_level_limits", { ...figure, interval_kind: "confidence", interval_level: 100 }],
  ["estimate_level_has_kind", { ...figure, interval_kind: "expert_range", interval_level: 95 }],
  ["estimate_rate_has_unit", { ...figure, temporal: "rate" }],
  ["estimate_rate_has_unit", { ...figure, rate_per: "day" }],
  ["estimate_window", { ...figure, since: "2025-02-01", until: "2025-01-01" }],
  ["estimate_status_has_reason", { ...figure, status: "superseded" }],
  ["estimate_language", { ...figure, language: "UKR!" }],
  ["estimate_words_length", { ...figure, words: "" }],
  ["estimate_words_length", { ...figure, words: "x".repeat(301) }],
  ["estimate_words_original_length", { ...figure, words_original: "" }],
];

describe("the database refuses", () => {
  it.each(odd)("%s", async (constraint, row) => {
    expect(await refusal(estimate(row))).toBe(constraint);
  });

  it("an estimate that is its own base, successor or alternative", async () => {
    const id = uuidv7();
    const own = (column: string) => insert("estimate", { id, claim_id: claim, ...figure, words: "own", [column]: id, ...(column === "base_id" ? { base_origin: "stated_by_claimant" } : {}) });
    expect(await refusal(own("base_id"))).toBe("estimate_not_own_base");
    expect(await refusal(own("successor_id"))).toBe("estimate_not_own_successor");
    expect(await refusal(own("alternative_to_id"))).toBe("estimate_not_own_alternative");
  });

  it("every kind of figure it must store: no rule is too strict", async () => {
    const fine: Array<Record<string, unknown>> = [
      { ...figure, best: null, low: 100 },
      { ...figure, best: null, high: 500, bound: "up_to" },
      { ...figure, best: 0 },
      { ...figure, best: null, words_only: true },
      { ...figure, best: null, share_best: 3, no_base: true },
      { ...figure, share_best: 0.4, base_id: base, base_origin: "stated_by_claimant" },
      { ...figure, best: 654_965, low: 392_979, high: 942_636, interval_kind: "confidence", interval_level: 95 },
      { ...figure, temporal: "rate", rate_per: "day" },
    ];
    for (const row of fine) expect(await refusal(estimate(row))).toBeUndefined();
  });

  it("a planned, possible or additional strength as a base", async () => {
    for (const kind of ["planned", "possible", "additional"]) {
      const id = uuidv7();
      const share = { ...figure, best: null, share_best: 0.5, base_id: id, base_origin: "stated_by_claimant", words: "half" };
      expect(await refusal(insert("estimate", { id, claim_id: claim, ...strength, strength_kind: kind }), estimate(share))).toBe("estimate_base_kind");
    }
  });

  it("a base that becomes a planned strength", async () => {
    const share = { ...figure, best: null, share_best: 0.5, base_id: base, base_origin: "stated_by_claimant" };
    expect(await refusal(estimate(share), ["UPDATE estimate SET strength_kind = 'planned' WHERE id = $1", [base]])).toBe("estimate_base_kind");
  });

  it("shares that are, through each other, shares of themselves", async () => {
    const [a, b] = [uuidv7(), uuidv7()];
    const share = (id: string, words: string) => insert("estimate", { id, claim_id: claim, ...figure, words, best: null, share_best: 0.5, no_base: true });
    const tie = (id: string, to: string): [string, unknown[]] => ["UPDATE estimate SET base_id = $2, no_base = false, base_origin = 'stated_by_claimant' WHERE id = $1", [id, to]];
    expect(await refusal(share(a, "a"), share(b, "b"), tie(a, b), tie(b, a))).toBe("estimate_base_cycle");
  });

  it("claims that rest on each other", async () => {
    const other = uuidv7();
    const rests = (id: string, on: string) => insert("claim_origin", { id: uuidv7(), claim_id: id, origin_id: on });
    const second = insert("claim", { id: other, topic_id: topic, claimant_id: source });
    expect(await refusal(second, rests(claim, other), rests(other, claim))).toBe("claim_origin_cycle");
    expect(await refusal(rests(claim, claim))).toBe("claim_origin_not_itself");
  });

  it("the same utterance and figure twice, nulls counted equal, until one is retracted", async () => {
    expect(await refusal(estimate(figure), estimate(figure))).toBe("estimate_natural_key");
    expect(await refusal(estimate({ ...figure, status: "retracted", reason: "r" }), estimate(figure))).toBeUndefined();
  });

  it("control characters and addresses that are not http", async () => {
    expect(await refusal(estimate({ ...figure, words: "a\nb" }))).toBe("estimate_words_plain");
    expect(await refusal(["UPDATE source SET url = 'javascript:alert(1)', version = 2 WHERE id = $1", [source]])).toBe("source_url_http");
  });

  it("a version that stands still or jumps", async () => {
    expect(await refusal(["UPDATE claim SET note = 'n' WHERE id = $1", [claim]])).toBe("claim_version");
    expect(await refusal(["UPDATE claim SET note = 'n', version = 3 WHERE id = $1", [claim]])).toBe("claim_version");
    expect(await refusal(["UPDATE claim SET note = 'n', version = 2 WHERE id = $1", [claim]])).toBeUndefined();
  });

  it("the removal of what was published", async () => {
    expect(await refusal(["DELETE FROM estimate WHERE claim_id = $1", [claim]])).toBe("estimate_stays");
    expect(await refusal(["DELETE FROM source WHERE id = $1", [source]])).toBe("source_stays");
  });

  it("names no rule for estimates that no case above breaks", async () => {
    const { rows } = await db().pool.query<{ conname: string }>(
      "SELECT conname FROM pg_constraint WHERE conrelid = 'estimate'::regclass AND contype = 'c' AND conname NOT LIKE '%\\_plain' AND conname NOT LIKE '%not\\_own%'",
    );
    const tried = new Set(odd.map(([constraint]) => constraint));
    expect(rows.map((row) => row.conname).filter((name) => !tried.has(name))).toEqual([]);
  });
});

describe("the vocabularies", () => {
  it.each([
    ["estimate_measure", terms.MEASURES],
    ["estimate_components", terms.COMPONENTS],
    ["estimate_strength_kind", terms.STRENGTH_KINDS],
    ["estimate_population", terms.POPULATIONS],
    ["estimate_scope_relation", terms.SCOPE_RELATIONS],
    ["estimate_bound", terms.BOUNDS],
    ["estimate_base_origin", terms.BASE_ORIGINS],
    ["estimate_interval_kind", terms.INTERVAL_KINDS],
    ["estimate_as_of_precision", terms.PRECISIONS],
    ["estimate_temporal", terms.TEMPORALS],
    ["estimate_rate_per", terms.RATE_UNITS],
    ["estimate_status", terms.ESTIMATE_STATUSES],
    ["claim_status", terms.CLAIM_STATUSES],
    ["claim_attribution", terms.ATTRIBUTIONS],
    ["claim_standpoint", terms.STANDPOINTS],
    ["claim_method", terms.METHODS],
    ["claim_source_grade", terms.SOURCE_GRADES],
    ["claim_information_grade", terms.INFORMATION_GRADES],
    ["source_kind", terms.SOURCE_KINDS],
    ["report_relation", terms.REPORT_RELATIONS],
    ["annotation_kind", terms.ANNOTATION_KINDS],
  ])("of %s are the same in the database and in the code", async (constraint, list) => {
    const { rows } = await db().pool.query<{ rule: string }>("SELECT pg_get_constraintdef(oid) AS rule FROM pg_constraint WHERE conname = $1", [constraint]);
    const words = [...(rows[0]?.rule ?? "").matchAll(/'([^']*)'::text/gu)].map((match) => match[1]);
    expect(words).toEqual([...list]);
  });
});

describe("the change log", () => {
  it("refuses a write without an author", async () => {
    await expect(db().pool.query("UPDATE source SET name = 'X', version = version + 1")).rejects.toMatchObject({ constraint: "change_has_author" });
  });

  it("is append-only", async () => {
    expect(await refusal(["DELETE FROM change", []])).toBe("change_append_only");
    expect(await refusal(["UPDATE change SET actor = 'somebody else'", []])).toBe("change_append_only");
    expect(await refusal(["TRUNCATE change", []])).toBe("change_append_only");
    expect(await refusal(["TRUNCATE estimate CASCADE", []])).toMatch(/_append_only$/u);
  });

  it("keeps who, where, before and after of every row, and moves the topic's revision to the last of them", async () => {
    const client = await db().pool.connect();
    await client.query("BEGIN");
    await client.query("SELECT begin_write('ann', 'r-1')");
    await client.query("UPDATE source SET name = 'Renamed', version = version + 1 WHERE id = $1", [source]);
    const { rows } = await client.query("SELECT *, before ->> 'name' AS was, after ->> 'name' AS name FROM change ORDER BY revision DESC LIMIT 1");
    const topics = await client.query("SELECT revision FROM topic WHERE id = $1", [topic]);
    await client.query("ROLLBACK");
    client.release();
    expect(rows[0]).toMatchObject({ actor: "ann", request: "r-1", table_name: "source", row_id: source, was: "S", name: "Renamed", is_public: true });
    expect(topics.rows[0].revision).toBe(rows[0].revision);
  });

  it("logs nothing for a statement that changes nothing", async () => {
    const count = "SELECT count(*)::int AS n FROM change";
    const client = await db().pool.connect();
    await client.query("BEGIN");
    await client.query("SELECT begin_write('ann', NULL)");
    const before = await client.query(count);
    await client.query("UPDATE source SET name = name");
    const after = await client.query(count);
    await client.query("ROLLBACK");
    client.release();
    expect(after.rows).toEqual(before.rows);
  });

  it("numbers changes in the order of commits, because writers wait for each other", async () => {
    const [first, second] = [await db().pool.connect(), await db().pool.connect()];
    await first.query("BEGIN");
    await first.query("SELECT begin_write('first', NULL)");
    await second.query("BEGIN");
    let taken = false;
    const waiting = second.query("SELECT begin_write('second', NULL)").then(() => (taken = true));
    await first.query("SELECT pg_sleep(0.1)");
    expect(taken).toBe(false);
    await first.query("COMMIT");
    await waiting;
    expect(taken).toBe(true);
    await second.query("ROLLBACK");
    first.release();
    second.release();
  });
});
