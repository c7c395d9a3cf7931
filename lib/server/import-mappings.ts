import "server-only";
import { v7 as uuidv7 } from "uuid";
import type { ImportMapping } from "@/lib/domain/import/answer";
import { db, inWriteTx } from "@/lib/server/db";
import type { Editor } from "@/lib/server/session";
import type { Prisma } from "@/prisma/generated/client";

/** A mapping is known by the columns of the file, in their order. */
const keyOf = (header: readonly string[]): string => JSON.stringify(header);

/** How a file with this header was mapped the last time; null where none was. */
export async function getMapping(header: readonly string[]): Promise<ImportMapping["mapping"] | null> {
  const found = await db().prisma.importMapping.findUnique({ where: { header: keyOf(header) }, select: { mapping: true } });
  return (found?.mapping as ImportMapping["mapping"] | undefined) ?? null;
}

/** Remembers how a file's columns are mapped, for everybody. */
export function saveMapping(author: Editor, { header, mapping }: ImportMapping): Promise<ImportMapping> {
  return inWriteTx(author, async (tx) => {
    const value = mapping as Prisma.InputJsonObject;
    await tx.importMapping.upsert({ where: { header: keyOf(header) }, create: { id: uuidv7(), header: keyOf(header), mapping: value }, update: { mapping: value, updated_at: new Date() } });
    return { header, mapping };
  });
}
