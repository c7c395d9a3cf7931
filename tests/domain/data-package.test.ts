import { CSV_COLUMNS } from "@/lib/domain/csv";
import { toDataPackage, toField, toReadme, type Taken } from "@/lib/domain/data-package";

const taken: Taken = { title: "Deaths in a war", filtersText: "killed", revision: 42, today: "2026-11-23", link: "https://tollbook.example.org/x?topic=war", citation: "“Deaths in a war.” Tollbook" };

// What Frictionless Table Schema lets a field of each type be told.
const ALLOWED: Record<string, { formats: string[]; constraints: string[] }> = {
  string: { formats: ["default", "email", "uri", "binary", "uuid"], constraints: ["required", "unique", "enum", "minLength", "maxLength", "pattern"] },
  integer: { formats: [], constraints: ["required", "unique", "enum", "minimum", "maximum"] },
  number: { formats: [], constraints: ["required", "unique", "enum", "minimum", "maximum"] },
  boolean: { formats: [], constraints: ["required", "enum"] },
  date: { formats: ["default", "any"], constraints: ["required", "unique", "enum", "minimum", "maximum"] },
};

describe(toField, () => {
  it.each(CSV_COLUMNS)("describes $name by what the standard lets a field say", (column) => {
    const field = toField(column);
    const allowed = ALLOWED[field.type];
    expect(field.format === undefined || allowed?.formats.includes(field.format)).toBe(true);
    expect(Object.keys(field.constraints ?? {}).filter((name) => !allowed?.constraints.includes(name))).toEqual([]);
    expect(field.description).toBe(column.about);
  });

  it("knows the words of a closed vocabulary and the ends of a count, and leaves a figure free to be not stated", () => {
    const of = (name: string) => toField(CSV_COLUMNS.find((column) => column.name === name) ?? { name, kind: "text", about: "" }).constraints;
    expect(of("population")).toEqual({ required: true, enum: ["combatants", "civilians", "all", "not_stated"] });
    expect(of("low")).toEqual({ minimum: 0, maximum: 2_000_000_000 });
    expect(of("id")).toEqual({ required: true, unique: true });
    expect(of("note")).toBeUndefined();
  });
});

describe(toDataPackage, () => {
  it("names one resource that lies inside the package", () => {
    const { name, resources } = toDataPackage(taken);
    expect([name, ...resources.map((resource) => resource.name)].every((one) => /^[a-z0-9._-]+$/u.test(one))).toBe(true);
    expect(resources.map(({ path }) => path)).toEqual(["data.csv"]);
    expect(resources[0]?.schema.fields.map((field) => field.name)).toEqual(CSV_COLUMNS.map((column) => column.name));
  });
});

describe(toReadme, () => {
  it("says what is shown, of which revision, from where, under which licence and how to cite it", () => {
    const text = toReadme(taken);
    for (const words of ["# Deaths in a war", "Shown: killed", "Revision: 42", "Taken on: 2026-11-23", taken.link, "## Licence", taken.citation]) expect(text).toContain(words);
  });
});
