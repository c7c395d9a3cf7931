import "server-only";
import { orderClaims, type KeyedClaim } from "@/lib/domain/keyed-claim";
import { insertClaim } from "@/lib/server/claims";
import { inWriteTx, type WriteTx } from "@/lib/server/db";
import type { Author } from "@/lib/server/session";

/** The ids that the keys of a file got. */
export type Imported = { claims: Map<string, string>; figures: Map<string, string> };

/** Stores claims all or none, each through the same door as a claim from the form. Needs an editor. */
export const importClaims = (author: Author, claims: readonly KeyedClaim[]): Promise<Imported> => inWriteTx(author, (tx) => insertClaims(tx, claims));

/** The same inside a transaction that does more, such as the seed. */
export async function insertClaims(tx: WriteTx, keyed: readonly KeyedClaim[]): Promise<Imported> {
  const claims = new Map<string, string>();
  const figures = new Map<string, string>();
  // What a claim names is stored before it, so every name has its id by then.
  for (const { key, claim, figures: named, origins } of orderClaims(keyed)) {
    const written = await insertClaim(tx, {
      ...claim,
      origins: [...claim.origins, ...origins.flatMap((origin) => claims.get(origin) ?? [])],
      estimates: claim.estimates.map((estimate, index) => ({ ...estimate, successor_id: figures.get(named[index]?.successor ?? "") ?? estimate.successor_id })),
    });
    claims.set(key, written.id);
    named.forEach((figure, index) => figures.set(figure.key, written.estimates[index] ?? ""));
  }
  return { claims, figures };
}
