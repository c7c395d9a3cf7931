import fc from "fast-check";
import { blankClaim, blankFigure, toCopy, type ClaimForm, type FigureForm } from "@/lib/domain/claim-form";
import { differences, toClaimForm } from "@/lib/domain/claim-form-edit";
import { checkClaimForm, toFormPath } from "@/lib/domain/claim-form-input";
import { ClaimInput, type ClaimDraft } from "@/lib/domain/estimate";
import { BOUNDS, INTERVAL_KINDS, MEASURES, POPULATIONS, PRECISIONS, TEMPORALS } from "@/lib/domain/terms";
import { parseDay, typeDay } from "@/lib/domain/typed";

const claimant = { ...blankClaim().claimant, slug: "mykhailo-podolyak", label: "Mykhailo Podolyak" };
const claim = (figure: Partial<FigureForm>, rest: Partial<ClaimForm> = {}): ClaimForm => ({
  ...blankClaim({ slug: "north-korean-troops-in-kursk", population: "combatants" }),
  claimant,
  estimates: [{ ...blankFigure([], "combatants"), words: "one-third of the 12,000-strong force", measure: "killed", ...figure }],
  ...rest,
});
const problemsOf = (form: ClaimForm) => {
  const checked = checkClaimForm(form, "published");
  return "problems" in checked ? Object.fromEntries(checked.problems.map(({ path, message }) => [path, message])) : {};
};
const inputOf = (form: ClaimForm): ClaimInput => {
  const checked = checkClaimForm(form, "published");
  if ("problems" in checked) throw new Error(JSON.stringify(checked.problems));
  return checked.input;
};

describe(checkClaimForm, () => {
  it("sends an empty field as not stated, never as zero", () => {
    expect(inputOf(claim({ best: "4,000" })).estimates[0]).toMatchObject({ low: null, best: 4000, high: null, share_best: null, as_of: null, scope: null });
    expect(inputOf(claim({ best: "0" })).estimates[0]).toMatchObject({ low: null, best: 0, high: null });
  });

  it("adds the number that a share is of as a strength of the same claim", () => {
    const { estimates } = inputOf(claim({ stated_as: "share", share_best: "⅓", base: "number", base_number: "~12,000", base_origin: "stated_by_claimant", as_of: "2025-01" }));
    expect(estimates).toMatchObject([
      { measure: "killed", best: null, share_best: 1 / 3, base_figure: 1, base_id: null, base_origin: "stated_by_claimant", as_of: "2025-01-01", as_of_precision: "month" },
      { measure: "strength", strength_kind: "deployed_total", bound: "approximately", best: 12_000, share_best: null, temporal: "state", as_of: "2025-01-01", as_of_precision: "month" },
    ]);
  });

  it("does not send what was typed under another way of stating", () => {
    expect(inputOf(claim({ stated_as: "words", best: "4,000", share_best: "1/3", base: "number", base_number: "no number" })).estimates).toMatchObject([
      { words_only: true, best: null, share_best: null, base_figure: null, base_origin: null },
    ]);
  });

  it("leaves out reports that nobody wrote in, and points past them", () => {
    const [empty] = blankClaim().reports;
    const form = claim({ best: "1" }, { reports: [empty!, { ...empty!, outlet: { ...claimant, slug: "reuters" }, url: "reuters.example" }] });
    expect(problemsOf(form)).toEqual({ "reports.1.url": expect.stringContaining("http") });
    expect(toFormPath(form, "/reports/0/outlet")).toBe("reports.1.outlet");
  });

  it.each<[string, ClaimForm, Record<string, string>]>([
    ["a point in a count", claim({ best: "4.000" }), { "estimates.0.best": "Write 4,000 or 4000. A point could mean a decimal." }],
    ["no figure", claim({}), { "estimates.0.best": "Give a figure or a share, or mark it “words only”." }],
    ["a share of nothing", claim({ stated_as: "share", share_best: "1/3" }), { "estimates.0.base": "Say what the share is of, or mark that no base was named." }],
    ["a base without an origin", claim({ stated_as: "share", share_best: "1/3", base: "number", base_number: "12000" }), { "estimates.0.base_origin": "Say where the base comes from." }],
    [
      "a base that is no number",
      claim({ stated_as: "share", share_best: "1/3", base: "number", base_number: "12.000", base_origin: "chosen_by_editor" }),
      { "estimates.0.base_number": "Write 12,000 or 12000. A point could mean a decimal." },
    ],
    [
      "a base left empty",
      claim({ stated_as: "share", share_best: "1/3", base: "number", base_origin: "chosen_by_editor" }),
      { "estimates.0.base_number": "Write the number that the share is of." },
    ],
    ["a base that was removed", claim({ stated_as: "share", share_best: "1/3", base: "figure:f9", base_origin: "chosen_by_editor" }), { "estimates.0.base": expect.stringContaining("Pick another") }],
    ["a range upside down", claim({ low: "5000", high: "4000" }), { "estimates.0.high": "The high figure is below the low one." }],
    ["a day that does not exist", claim({ best: "1", as_of: "2025-02-30" }), { "estimates.0.as_of": expect.stringContaining("2025-01-19") }],
    ["nobody who said it", claim({ best: "1" }, { claimant: blankClaim().claimant }), { claimant: "Pick one from the list, or add a new one." }],
    ["a new source without a name", claim({ best: "1" }, { claimant: { ...blankClaim().claimant, is_new: true } }), { "claimant.name": "Write something here." }],
    ["an origin that is no claim's id", claim({ best: "1" }, { origins: "here there" }), { origins: expect.any(String) as string }],
    ["no measure", claim({ best: "1", measure: "" }), { "estimates.0.measure": "Pick one from the list." }],
  ])("refuses %s at its own field", (_, form, problems) => {
    expect(problemsOf(form)).toEqual(problems);
  });

  it("names what is wrong from the top of the form to its end", () => {
    const checked = checkClaimForm({ ...blankClaim(), said_on: "soon" }, "published");
    const places = "problems" in checked ? checked.problems.map(({ path }) => path.split(".")[0]) : [];
    expect(places).toEqual(["topic", "claimant", "said_on", "estimates", "estimates", "estimates", "estimates"].slice(0, places.length));
    expect(places.length).toBeGreaterThan(4);
  });
});

describe(toFormPath, () => {
  it("points what the server says of an added base to the number that was typed", () => {
    const form = claim({ stated_as: "share", share_best: "1/3", base: "number", base_number: "12000", base_origin: "chosen_by_editor" });
    expect(toFormPath(form, "/estimates/1/best")).toBe("estimates.0.base_number");
    expect(toFormPath(form, "/estimates/0/base_id")).toBe("estimates.0.base");
    expect(toFormPath(form, "/claimant")).toBe("claimant");
  });
});

describe(toClaimForm, () => {
  const text = fc.option(fc.string({ minLength: 1, maxLength: 40, unit: fc.constantFrom(..."abc <>&=+'\"é中") }).filter((s) => s.trim() === s && s === s.replace(/\s+/gu, " ")));
  const isoDay = fc.date({ min: new Date("1990-01-01"), max: new Date("2030-12-31"), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
  const knownDay = fc.record({ precision: fc.constantFrom(...PRECISIONS), day: isoDay }).map(({ precision, day }) => {
    const read = parseDay(typeDay(day, precision));
    return "value" in read ? read.value : { day: null, precision };
  });
  const ascending = (max: number) => fc.array(fc.nat(max), { minLength: 3, maxLength: 3 }).map((ends) => ends.toSorted((a, b) => a - b));
  const figure = fc
    .record({
      id: fc.option(fc.uuid()),
      words: text.map((words) => words ?? "dozens"),
      words_original: text,
      measure: fc.constantFrom(...MEASURES),
      population: fc.constantFrom(...POPULATIONS),
      scope: text,
      bound: fc.constantFrom(...BOUNDS),
      counts: ascending(2e9),
      shares: ascending(2e6),
      which: fc.constantFrom("count", "share", "share of a figure", "both", "words", "no base"),
      asOf: knownDay,
      interval_kind: fc.constantFrom(...INTERVAL_KINDS),
      temporal: fc.constantFrom(...TEMPORALS),
      likelihood: text,
      base_id: fc.uuid(),
    })
    .map(({ counts, shares, which, asOf, base_id, ...rest }) => {
      const count = which === "count" || which === "both" ? { low: counts[0]!, best: counts[1]!, high: counts[2]! } : {};
      const share = which === "words" || which === "count" ? {} : { share_low: shares[0]! / 1e6, share_best: null, share_high: shares[2]! / 1e6 };
      const hasBase = which === "share" || which === "both" || which === "share of a figure";
      return {
        ...rest,
        ...count,
        ...share,
        words_only: which === "words",
        no_base: which === "no base",
        base_id: which === "share" || which === "both" ? base_id : null,
        base_figure: which === "share of a figure" ? 1 : null,
        base_origin: hasBase ? ("chosen_by_editor" as const) : null,
        strength_kind: rest.measure === "strength" ? ("present" as const) : null,
        components: rest.measure === "mixed" ? (["killed", "missing"] as const).slice() : [],
        interval_level: rest.interval_kind === "confidence" ? 95 : null,
        as_of: asOf.day,
        as_of_precision: asOf.precision,
        rate_per: rest.temporal === "rate" ? ("day" as const) : null,
      };
    });
  const draft = fc
    .record({
      figure,
      note: text,
      through: text,
      saidOn: knownDay,
      claimant: fc.constantFrom<ClaimDraft["claimant"][]>("reuters", { name: "Ünal <b>", kind: "person", office: "=1+1" }),
      reports: fc.array(fc.record({ outlet: fc.constantFrom("reuters", "bbc"), published_on: fc.option(isoDay), put_as: text }), { maxLength: 3 }),
      origins: fc.array(fc.uuid(), { maxLength: 2 }),
    })
    .map(({ figure: one, saidOn, ...rest }): ClaimDraft => ({ topic: "a-topic", ...rest, said_on: saidOn.day, said_on_precision: saidOn.precision, estimates: [one, { words: "12,000", measure: "killed", population: "all", bound: "exact", best: 12_000 }] }));

  it("shows every claim so that sending it unchanged changes nothing", () => {
    fc.assert(
      fc.property(draft, (sent) => {
        const input = ClaimInput.parse(sent);
        expect(inputOf(toClaimForm({ input, source_names: {} }))).toEqual(input);
      }),
    );
  });
});

describe(toCopy, () => {
  it("keeps all but the dates and the figures", () => {
    const form = claim({ best: "4,000", as_of: "2025-01-19", words: "4,000 dead", scope: "in Kursk", id: "x", status: "retracted", reason: "r" }, { said_on: "2025-01-19", note: "kept" });
    const copy = toCopy(form);
    expect(copy).toMatchObject({ note: "kept", claimant, said_on: "" });
    expect(copy.estimates[0]).toMatchObject({ best: "", as_of: "", words: "", id: "", status: "current", reason: "", scope: "in Kursk", measure: "killed" });
  });
});

describe(differences, () => {
  it("names only the fields that differ, with both versions", () => {
    expect(differences(claim({ best: "4,500" }), claim({ best: "4,000" }))).toEqual([{ path: "estimates.0.best", mine: "4,500", theirs: "4,000" }]);
    expect(differences(claim({}), claim({}))).toEqual([]);
  });
});
