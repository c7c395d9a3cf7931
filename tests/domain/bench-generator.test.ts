import fc from "fast-check";
import { EstimateInput, type EstimateDraft } from "@/lib/domain/estimate";
import { generateRegister, type ClaimRows } from "@/scripts/bench/generate";
import { toCopyText } from "@/lib/server/copy-text";
import { roundTo } from "@/scripts/bench/figures";
import { makeRandom, drawId, shuffle } from "@/scripts/bench/random";
import { SOURCES, TOPICS, topicSizes, type Row } from "@/scripts/bench/topics";

const make = (estimates: number, seed = 1) => {
  const register = generateRegister({ estimates, seed });
  const claims = [...register.claims];
  return { ...register, claims, estimates: claims.flatMap((one) => one.estimates), reports: claims.flatMap((one) => one.reports) };
};
const countBy = (rows: readonly Row[], column: string): Map<unknown, number> => {
  const counts = new Map<unknown, number>();
  for (const row of rows) counts.set(row[column], (counts.get(row[column]) ?? 0) + 1);
  return counts;
};

const register = make(20_000);
const byId = new Map(register.estimates.map((row) => [row.id, row]));

describe(topicSizes, () => {
  it.each([
    [1_000, [100]],
    [20_000, [2_000, 500, 140]],
    [100_000, [10_000, 5_000, 500, 140]],
    [1_000_000, [100_000, 10_000, 5_000, 500, 140]],
  ])("gives a register of %i a topic with a tenth of it, and the sizes that are measured", (estimates, sizes) => {
    expect(topicSizes(estimates).slice(0, sizes.length)).toEqual(sizes);
  });

  it("shares out every estimate, leaves no topic empty and none larger than the first", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_000, max: 2_000_000 }), (estimates) => {
        const sizes = topicSizes(estimates);
        expect(sizes).toHaveLength(TOPICS);
        expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(estimates);
        expect(Math.min(...sizes)).toBeGreaterThan(0);
        expect(Math.max(...sizes)).toBe(sizes[0]);
      }),
    );
  });
});

describe(generateRegister, () => {
  it("gives the same rows for the same seed, and others for another", () => {
    expect(make(1_000, 7)).toEqual(make(1_000, 7));
    expect(make(1_000, 7).estimates[0]).not.toEqual(make(1_000, 8).estimates[0]);
  });

  it("makes as many estimates as asked for, in 200 topics of their planned sizes, by 300 sources", () => {
    const sizes = topicSizes(20_000);
    const counts = countBy(register.estimates, "topic_id");
    expect(register.topics.map((topic) => counts.get(topic.id))).toEqual(sizes);
    expect(register.sources).toHaveLength(SOURCES);
    expect(countBy(register.claims.map(({ claim }) => claim), "claimant_id").size).toBe(SOURCES);
  });

  it("gives a claim one to three figures and one to three reports", () => {
    const sizes = (list: (rows: ClaimRows) => Row[]) => [...new Set(register.claims.map((one) => list(one).length))].sort();
    expect(sizes((one) => one.estimates)).toEqual([1, 2, 3]);
    expect(sizes((one) => one.reports)).toEqual([1, 2, 3]);
  });

  it("states only figures that a form would take", () => {
    for (const row of register.estimates) {
      const { claim_id, position, derived, topic_id, claimant_id, said_on, claim_status, ...figure } = row;
      // Derived counts are the register's, so a form leaves them out.
      const draft = derived ? { ...figure, best: null } : figure;
      const { error } = EstimateInput.safeParse(draft as EstimateDraft);
      expect(error?.issues).toBeUndefined();
    }
  });

  it("says no figure twice", () => {
    const keys = register.estimates.map((row) => [row.topic_id, row.claimant_id, row.said_on, row.as_of, row.measure, row.population, row.scope, row.words].join("|"));
    expect(new Set(keys).size).toBe(keys.length);
    expect(byId.size).toBe(register.estimates.length);
  });

  it("copies the claim's columns into its estimates", () => {
    for (const { claim, estimates } of register.claims)
      for (const row of estimates)
        expect([row.claim_id, row.topic_id, row.claimant_id, row.said_on, row.claim_status]).toEqual([claim.id, claim.topic_id, claim.claimant_id, claim.said_on, claim.status]);
  });

  it("takes shares of a deployed strength of the same topic, by the arithmetic of the register", () => {
    const derived = register.estimates.filter((row) => row.derived);
    expect(derived.length).toBeGreaterThan(0);
    for (const row of derived) {
      const base = byId.get(String(row.base_id));
      expect([base?.topic_id, base?.strength_kind]).toEqual([row.topic_id, "deployed_total"]);
      expect(row.best).toBe(Math.floor(Number(row.share_best) * Number(base?.best) + 0.5));
    }
  });

  it("lets a superseded figure be followed by one of the same claimant, topic and measure", () => {
    const followed = register.estimates.filter((row) => row.successor_id !== null);
    expect(followed.length).toBeGreaterThan(0);
    for (const row of followed) {
      const next = byId.get(String(row.successor_id));
      expect([next?.topic_id, next?.claimant_id, next?.measure]).toEqual([row.topic_id, row.claimant_id, row.measure]);
    }
  });

  it("rests claims only on earlier ones of their topic, so that no chain closes", () => {
    const place = new Map(register.claims.map(({ claim }, index) => [claim.id, index]));
    const origins = register.claims.flatMap((one) => one.origins);
    expect(origins.length).toBeGreaterThan(0);
    for (const { claim_id, origin_id } of origins) expect(place.get(String(origin_id))).toBeLessThan(place.get(String(claim_id)) ?? -1);
  });

  it.each([
    ["measure", "killed", 0.35, 0.45],
    ["claim_status", "published", 0.95, 0.99],
    ["status", "current", 0.9, 0.94],
    ["scope_relation", "same", 0.77, 0.83],
    ["words_only", true, 0.01, 0.03],
    ["derived", true, 0.02, 0.05],
    ["as_of", null, 0.06, 0.1],
    ["bound", "between", 0.12, 0.18],
    ["interval_kind", "confidence", 0.02, 0.06],
  ])("gives %s = %s a share between its limits", (column, value, least, most) => {
    const share = (countBy(register.estimates, column).get(value) ?? 0) / register.estimates.length;
    expect(share).toBeGreaterThan(least);
    expect(share).toBeLessThan(most);
  });

  it("mixes the topics, so that no topic's rows lie together", () => {
    const places = register.claims.flatMap(({ claim }, index) => (claim.topic_id === register.topics[0]?.id ? [index / register.claims.length] : []));
    expect(Math.min(...places)).toBeLessThan(0.05);
    expect(Math.max(...places)).toBeGreaterThan(0.95);
  });
});

describe(makeRandom, () => {
  it("keeps whole numbers within their limits and reaches both", () => {
    const random = makeRandom(3);
    expect(new Set(Array.from({ length: 200 }, () => random.whole(2, 4)))).toEqual(new Set([2, 3, 4]));
  });

  it("draws by weight", () => {
    const random = makeRandom(3);
    const often = Array.from({ length: 4_000 }, () => random.weigh([["a", 3], ["b", 1]])).filter((choice) => choice === "a").length;
    expect(often / 4_000).toBeCloseTo(0.75, 1);
  });
});

describe(drawId, () => {
  it("is a UUID of version 7 that carries its time", () => {
    expect(drawId(makeRandom(1), 0x0123456789ab)).toMatch(/^01234567-89ab-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u);
  });
});

describe(shuffle, () => {
  it("loses and invents nothing", () => {
    fc.assert(fc.property(fc.array(fc.integer()), fc.integer(), (list, seed) => expect(shuffle(makeRandom(seed), [...list]).sort()).toEqual([...list].sort())));
  });
});

describe(roundTo, () => {
  it.each([
    [12_345, 2, 12_000],
    [12_345, 9, 12_345],
    [7, 1, 7],
    [0.4, 1, 0],
    [96, 1, 100],
  ])("rounds %d to %d digits: %d", (value, digits, rounded) => {
    expect(roundTo(value, digits)).toBe(rounded);
  });
});

describe(toCopyText, () => {
  it.each([
    [null, "\\N"],
    ["\\N", "\\\\N"],
    ["a\tb\nc", "a\\tb\\nc"],
    [["killed", "missing"], "{killed,missing}"],
    [[], "{}"],
    [0, "0"],
    [false, "false"],
  ])("writes %j as %j", (value, text) => {
    expect(toCopyText(value)).toBe(text);
  });
});
