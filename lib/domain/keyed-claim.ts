import type { ClaimInput } from "@/lib/domain/estimate";

/** A figure of a keyed claim, in the order of `claim.estimates`. */
export type KeyedFigure = { key: string; /** The key of the figure that took its place, in any claim. */ successor: string | null };

/** A claim before it has an id: its figures have keys, and what it rests on is named by the keys of other claims. */
export type KeyedClaim = { key: string; claim: ClaimInput; figures: KeyedFigure[]; origins: string[] };

/**
 * The claims in an order in which each comes after those that it names, else as given. Throws when names go round in a circle
 * or lead nowhere.
 *
 *     orderClaims([{ key: "rate", origins: ["total"], … }, { key: "total", … }]).map((claim) => claim.key)  // ["total", "rate"]
 */
export function orderClaims(claims: readonly KeyedClaim[]): KeyedClaim[] {
  const byKey = new Map(claims.map((claim) => [claim.key, claim]));
  const holderOf = new Map(claims.flatMap((claim) => claim.figures.map((figure) => [figure.key, claim] as const)));
  const ordered = new Set<KeyedClaim>();
  const open = new Set<KeyedClaim>();
  const place = (claim: KeyedClaim | undefined, name: string, from: string): void => {
    if (claim === undefined) throw new Error(`${from} names ${name}, which is not here.`);
    if (ordered.has(claim)) return;
    if (open.has(claim)) throw new Error(`${from} and ${name} wait for each other.`);
    open.add(claim);
    for (const origin of claim.origins) place(byKey.get(origin), origin, claim.key);
    for (const { successor } of claim.figures) if (successor !== null) place(holderOf.get(successor), successor, claim.key);
    ordered.add(claim);
  };
  for (const claim of claims) place(claim, claim.key, claim.key);
  return [...ordered];
}
