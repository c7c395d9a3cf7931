import "server-only";
import type { RowId } from "@/lib/domain/people";
import type { WriteTx } from "@/lib/server/db";
import { ProblemError } from "@/lib/server/problem";

/** Whom something is done about: the pages know ids, the command line knows e-mail addresses. */
export type Who = { id: string } | { email: string };

/** The id of somebody who is here; 404 otherwise. */
export async function requireUser(tx: WriteTx, who: Who): Promise<RowId> {
  const where = "id" in who ? who : { email: who.email.toLowerCase() };
  const user = await tx.user.findUnique({ where, select: { id: true } });
  if (!user) throw new ProblemError(404, `There is nobody ${"id" in who ? "of this id" : `with the address ${who.email}`}.`);
  return user;
}
