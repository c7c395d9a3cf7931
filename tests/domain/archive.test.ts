import { ARCHIVE_LINKS, ARCHIVE_TABLES, parseArchivePackage, toArchivePackage } from "@/lib/domain/archive";

const tables = ARCHIVE_TABLES.map((table, index) => ({ table, columns: [{ name: "id", type: "uuid" }], rows: index, bytes: 2 * index, sha256: "ab".repeat(32) }));

describe(parseArchivePackage, () => {
  it.each(["published", "everything"] as const)("reads back what is in an archive of %s", (kind) => {
    expect(parseArchivePackage(JSON.stringify(toArchivePackage(kind, tables)))).toEqual({ kind, tables: tables.map(({ columns: _, ...table }) => ({ ...table, columns: ["id"] })) });
  });

  it.each(["", "{", "{}", '{"name":"another","resources":[]}', '{"name":"tollbook-backup","resources":[{"name":"../x","bytes":1,"hash":"sha256:0","rows":1,"schema":{"fields":[]}}]}'])("takes %p for no archive", (text) => {
    expect(parseArchivePackage(text)).toBeNull();
  });
});

describe(toArchivePackage, () => {
  const { resources } = toArchivePackage("published", tables);

  it("names a link where a table has one, and no empty list, which the schema of tabular packages refuses", () => {
    const linked = new Set<string>(ARCHIVE_LINKS.map(({ table }) => table));
    expect(linked.size).toBeLessThan(ARCHIVE_TABLES.length);
    for (const { name, schema } of resources) expect("foreignKeys" in schema ? schema.foreignKeys?.length : 0).toBe(linked.has(name) ? ARCHIVE_LINKS.filter(({ table }) => table === name).length : 0);
  });
});
