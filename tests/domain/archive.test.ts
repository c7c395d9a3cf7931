import { ARCHIVE_LINKS, ARCHIVE_TABLES, toArchivePackage } from "@/lib/domain/archive";

describe(toArchivePackage, () => {
  const { resources } = toArchivePackage(ARCHIVE_TABLES.map((table) => ({ table, columns: [{ name: "id", type: "uuid" }] })));

  it("names a link where a table has one, and no empty list, which the schema of tabular packages refuses", () => {
    const linked = new Set<string>(ARCHIVE_LINKS.map(({ table }) => table));
    expect(linked.size).toBeLessThan(ARCHIVE_TABLES.length);
    for (const { name, schema } of resources) expect("foreignKeys" in schema ? schema.foreignKeys?.length : 0).toBe(linked.has(name) ? ARCHIVE_LINKS.filter(({ table }) => table === name).length : 0);
  });
});
