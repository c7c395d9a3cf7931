import fc from "fast-check";
import { AXIS_KINDS } from "@/lib/domain/axis";
import { DEFAULTS, EVERYTHING, inView, MARK_CHOICES, pageDefaults, parseFilters, SHOWN_STATUSES, SORTS, toSearch, VIEWS, type Filters } from "@/lib/domain/filters";
import { MAX_COUNT, MEASURES, METHODS, POPULATIONS, SCOPE_RELATIONS, STANDPOINTS, STRENGTH_KINDS, TEMPORALS } from "@/lib/domain/terms";

const parse = (search: string, defaults?: Filters) => parseFilters(new URLSearchParams(search), defaults);

const some = <T extends string>(words: readonly T[]): fc.Arbitrary<readonly T[]> => fc.subarray([...words], { minLength: 1 });
const day = fc.date({ min: new Date("1900-01-01"), max: new Date("2099-12-31"), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
const slug = fc.stringMatching(/^[a-z0-9]{1,9}(-[a-z0-9]{1,9}){0,2}$/u);
const sorted = (names: readonly string[]): readonly string[] => [...new Set(names)].sort();
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { nil: null });

const anyFilters: fc.Arbitrary<Filters> = fc
  .record({
    view: fc.constantFrom(...VIEWS),
    topic: maybe(slug),
    measure: some(MEASURES),
    population: some(POPULATIONS),
    scope: some(SCOPE_RELATIONS),
    claimant: fc.array(slug, { maxLength: 5 }).map(sorted),
    standpoint: some(STANDPOINTS),
    method: some(METHODS),
    status: some(SHOWN_STATUSES),
    temporal: some(TEMPORALS),
    strength_kind: some(STRENGTH_KINDS),
    as_of_from: maybe(day),
    as_of_to: maybe(day),
    said_by: maybe(day),
    as_recorded: fc.oneof(fc.constant(null), day, fc.integer({ min: 1, max: 9_999_999_999 })),
    base: fc.oneof(fc.constant(null), fc.uuid(), fc.integer({ min: 1, max: MAX_COUNT })),
    sort: fc.constantFrom(...SORTS),
    axis: fc.constantFrom(...AXIS_KINDS),
    latest: fc.boolean(),
    marks: fc.constantFrom(...MARK_CHOICES),
    page: fc.integer({ min: 1, max: 1_000_000 }),
    ids: fc.array(fc.uuid(), { maxLength: 5 }).map(sorted),
  })
  .map((filters) => (filters.as_of_from && filters.as_of_to && filters.as_of_to < filters.as_of_from ? { ...filters, as_of_to: null } : filters));

describe(toSearch, () => {
  it.each([
    ["a page", DEFAULTS],
    ["the list", EVERYTHING],
  ])("is read back as it was written, by the defaults of %s", (_, defaults) => {
    fc.assert(fc.property(anyFilters, (filters) => expect(parse(toSearch(filters, defaults), defaults)).toEqual({ filters, problems: [] })));
  });

  it("writes one address for one meaning", () => {
    expect(toSearch(parse("measure=wounded,killed,wounded&claimant=b,a").filters)).toBe("measure=killed,wounded&claimant=a,b");
    expect(toSearch(parse("view=ranges&sort=newest&page=1&latest=").filters)).toBe("");
  });

  it("carries nothing that an address would have to escape", () => {
    fc.assert(fc.property(anyFilters, (filters) => expect(toSearch(filters)).toMatch(/^[a-z0-9_=&,-]*$/u)));
  });

  it("says everything where a page says nothing", () => {
    expect(toSearch(DEFAULTS, EVERYTHING)).toContain("measure=killed,killed_or_wounded,excess_deaths");
    expect(toSearch(EVERYTHING)).toContain("measure=all");
  });
});

describe(parseFilters, () => {
  it.each([
    ["measure=killed,slain", "measure", ["killed"]],
    ["measure=slain", "measure", DEFAULTS.measure],
    ["view=pie", "view", "ranges"],
    ["said_by=2025-02-30", "said_by", null],
    ["base=0", "base", null],
    ["base=9999999999", "base", null],
    ["page=-1", "page", 1],
    ["latest=yes", "latest", null],
    ["latest=toString", "latest", null],
    ["claimant=../etc", "claimant", []],
    ["ids=1,2", "ids", []],
    ["topic=' OR 1=1", "topic", null],
  ] as const)("names what it does not understand in %s and goes on without it", (search, name, left) => {
    const { filters, problems } = parse(search);
    expect(filters[name]).toEqual(left);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.every((problem) => problem.name === name)).toBe(true);
  });

  it("drops an end that comes before its beginning", () => {
    const { filters, problems } = parse("as_of_from=2025-02-01&as_of_to=2025-01-01");
    expect(filters).toMatchObject({ as_of_from: "2025-02-01", as_of_to: null });
    expect(problems).toEqual([{ name: "as_of_to", detail: expect.stringContaining("before") }]);
  });

  it("never throws, and what it understood it understands again", () => {
    const anyParams = fc.array(fc.tuple(fc.constantFrom(...Object.keys(DEFAULTS), "other"), fc.oneof(fc.string(), fc.string({ unit: "binary" }))), { maxLength: 8 });
    fc.assert(
      fc.property(anyParams, (pairs) => {
        const { filters } = parseFilters(new URLSearchParams(pairs));
        expect(parse(toSearch(filters))).toEqual({ filters, problems: [] });
      }),
    );
  });

  it("leaves names alone that are no filters", () => {
    expect(parse("utm_source=x")).toEqual({ filters: DEFAULTS, problems: [] });
  });
});

describe(inView, () => {
  it("opens a view as it opens by itself where nothing was set", () => {
    for (const from of VIEWS) for (const to of VIEWS) expect(inView({ ...pageDefaults(from), view: from }, to)).toEqual({ ...pageDefaults(to), view: to });
  });

  it("keeps what was set, in whatever view", () => {
    fc.assert(
      fc.property(anyFilters, fc.constantFrom(...VIEWS), (filters, view) => {
        const set = { ...filters, measure: ["captured" as const], said_by: "2025-02-01" };
        expect(inView(set, view)).toMatchObject({ view, measure: ["captured"], said_by: "2025-02-01", ids: filters.ids });
      }),
    );
  });

  it("writes the tab of a view without what the view opens with", () => {
    expect(toSearch(inView(DEFAULTS, "reconcile"))).toBe("view=reconcile");
  });
});
