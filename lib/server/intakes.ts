import "server-only";
import type { IntakeInput, WrittenIntake } from "@/lib/domain/writes";
import { insertClaim, type WrittenClaim } from "@/lib/server/claims";
import { inWriteTx } from "@/lib/server/db";
import { ProblemError } from "@/lib/server/problem";
import { refusedByDatabase } from "@/lib/server/constraints";
import type { Author } from "@/lib/server/session";

/** Stores every claim of an article or none. A claim that is the base of others goes before them. Needs an editor. */
export async function createIntake(author: Author, { claims }: IntakeInput): Promise<WrittenIntake> {
  let at: number | null = null;
  const write = inWriteTx(author, async (tx) => {
    const ids = new Map<string, string>();
    const written: WrittenClaim[] = [];
    for (const index of inOrder(claims)) {
      at = index;
      const { claim, figures } = claims[index]!;
      const estimates = claim.estimates.map((figure) => ({ ...figure, base_id: figure.base_id === null ? null : (ids.get(figure.base_id) ?? figure.base_id) }));
      const one = await insertClaim(tx, { ...claim, estimates });
      figures.forEach((name, place) => ids.set(name, one.estimates[place] ?? name));
      written[index] = one;
    }
    at = null;
    return { claims: written };
  });
  // Outside the transaction, which has rolled back by then: says in which of the claims it was.
  return write.catch((error: unknown) => {
    throw at === null ? error : placed(error, at);
  });
}

/** The places of the claims, each after those whose figures it names as bases. */
function inOrder(claims: IntakeInput["claims"]): number[] {
  const owners = new Map(claims.flatMap(({ figures }, index) => figures.map((name) => [name, index] as const)));
  const needs = claims.map(({ claim }, index) => new Set(claim.estimates.flatMap(({ base_id }) => owners.get(base_id ?? "") ?? []).filter((owner) => owner !== index)));
  const order: number[] = [];
  while (order.length < claims.length) {
    const next = claims.findIndex((_, index) => !order.includes(index) && [...needs[index]!].every((need) => order.includes(need)));
    if (next < 0) {
      const stuck = claims.findIndex((_, index) => !order.includes(index));
      throw new ProblemError(400, "Two claims are each a share of the other.", [{ pointer: `/claims/${stuck}/claim/estimates`, detail: "Take one of the bases from elsewhere." }]);
    }
    order.push(next);
  }
  return order;
}

function placed(error: unknown, at: number): unknown {
  const refused = refusedByDatabase(error);
  if (refused) return new ProblemError(400, refused.detail, [{ ...refused, pointer: `/claims/${at}/claim${refused.pointer}` }]);
  if (!(error instanceof ProblemError) || error.errors.length === 0) return error;
  return new ProblemError(error.status, error.detail, error.errors.map(({ pointer, detail }) => ({ pointer: `/claims/${at}/claim${pointer}`, detail })), error.members);
}
