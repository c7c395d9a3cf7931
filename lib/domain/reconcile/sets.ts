import type { SetsAside } from "@/lib/domain/reconcile/answer";
import { byMembers, smallestHittingSets, GivenUp, type HittingSets } from "@/lib/domain/reconcile/hitting-sets";
import type { Limits } from "@/lib/domain/reconcile/limits";
import type { Clashing } from "@/lib/domain/reconcile/pairs";
import type { ClaimSolver } from "@/lib/domain/reconcile/solver";

const MOST_LISTED = 20;
const MOST_GROUPS = 20;
/** So many smallest sets are tried out one by one. */
const MOST_TRIED = 1_000;
/** Above this many claims nothing is called proven. */
export const MOST_PROVEN = 140;

/** Says how much of the time is gone, 0 to 1 and beyond. */
export type Spent = () => number;

/**
 * Whether pairs say all there is to say: every end bounds one rising total alone. Then each least must lie below each later
 * most, which is a matter of two claims at a time.
 *
 *     isSaidByPairs([killed, killedOrWounded])  // true
 *     isSaidByPairs([killed, wounded])          // false: with killed or wounded they are three
 */
export function isSaidByPairs(claims: readonly Limits[]): boolean {
  return claims.every(({ low, high }) =>
    [low, high].every((limit) => {
      if (limit === null) return true;
      const pieces = limit.pieces.join("");
      const isAlone = pieces === "K" || pieces === "KW" || pieces === "X";
      // From below, the missing and captured may be as many as it takes, so long as nothing bounds them from above.
      const isOpen = limit === low && (pieces.includes("M") || pieces.includes("C"));
      return limit.after === null && limit.groups.length === 1 && (isAlone || isOpen);
    }),
  );
}

const without = (claims: number, out: readonly number[]): boolean[] => Array.from({ length: claims }, (_, place) => !out.includes(place));

/** One set that takes from each group, not the smallest: always the member that most groups share. */
function greedy(groups: readonly number[][]): HittingSets {
  const set: number[] = [];
  for (let rest = [...groups]; rest.length > 0; ) {
    const degrees = new Map<number, number>();
    for (const group of rest) for (const one of group) degrees.set(one, (degrees.get(one) ?? 0) + 1);
    const [[best] = [0]] = [...degrees].sort(([a, m], [b, n]) => n - m || a - b);
    set.push(best);
    rest = rest.filter((group) => !group.includes(best));
  }
  // A member whose groups all have another member in the set need not stand in it.
  const needed = [...set];
  for (const one of set) if (groups.every((group) => group.some((other) => other !== one && needed.includes(other)))) needed.splice(needed.indexOf(one), 1);
  return { size: needed.length, count: 1, sets: [needed.toSorted((a, b) => a - b)], standsIn: new Map(needed.map((one) => [one, 1])) };
}

/** Looks for groups that conflict though no two of them do: the claims, from each one on, as many as agree pair by pair. */
function searchGroups(solver: ClaimSolver, pairs: readonly number[][], claims: number, spent: Spent): number[][] {
  const against = Array.from({ length: claims }, () => new Set<number>());
  for (const [a = 0, b = 0] of pairs) {
    against[a]?.add(b);
    against[b]?.add(a);
  }
  const found = new Map<string, number[]>();
  for (let start = 0; start < claims && spent() < 1 && found.size < MOST_GROUPS * 2; start += 1) {
    const chosen: number[] = [];
    for (let step = 0; step < claims; step += 1) {
      const one = (start + step) % claims;
      if (!chosen.some((other) => against[one]?.has(other))) chosen.push(one);
    }
    let rest = chosen;
    while (spent() < 1) {
      const active = without(claims, []).map((_, place) => rest.includes(place));
      if (solver.discord(active).value === 0) break;
      const core = solver.core(active);
      found.set(core.join(), core);
      // The claim this round began with stays; another of the group goes.
      const leaves = core.findLast((one) => one !== start);
      rest = rest.filter((one) => one !== leaves);
    }
  }
  return [...found.values()];
}

/**
 * A set that leaves agreeing claims, made of one that may not: each time, one more of those that force the discord. Then who need
 * not stand in it goes again.
 */
function completed(solver: ClaimSolver, claims: number, begun: readonly number[]): number[] {
  const agrees = (set: readonly number[]): boolean => solver.discord(without(claims, set)).value === 0;
  let set = [...begun];
  for (let [one] = solver.discord(without(claims, set)).forcedBy; one !== undefined; [one] = solver.discord(without(claims, set)).forcedBy) set.push(one);
  for (const one of [...set]) {
    const less = set.filter((other) => other !== one);
    if (agrees(less)) set = less;
  }
  return set.sort((a, b) => a - b);
}

/** What was found of the smallest sets, where not all is known. */
function found(sets: readonly number[][]): HittingSets {
  const standsIn = new Map<number, number>();
  for (const one of sets.flat()) standsIn.set(one, (standsIn.get(one) ?? 0) + 1);
  return { size: sets[0]?.length ?? 0, count: sets.length, sets: [...sets], standsIn };
}

/** The smallest sets that hit all groups known so far; null where there is no time to count them. */
function hitting(groups: readonly number[][], spent: Spent): HittingSets | null {
  try {
    return smallestHittingSets(groups, MOST_TRIED, () => spent() >= 1);
  } catch (error) {
    if (error instanceof GivenUp) return null;
    throw error;
  }
}

/**
 * All smallest sets of claims to set aside so that the rest agree. Starts from the pairs that clash; every smallest set is tried
 * out in the linear program, and what still conflicts is one more group to be hit, until all of them leave agreeing claims.
 * Whatever is listed leaves agreeing claims, proven smallest or not.
 *
 *     smallestSets(solver, limits, clashes, spent).listed  // [[0, 1], [0, 4], [1, 3], [3, 4]]
 */
export function smallestSets(solver: ClaimSolver, claims: readonly Limits[], clashes: readonly Clashing[], spent: Spent): SetsAside {
  const pairs = clashes.map(({ low, high }) => [low, high].sort((a, b) => a - b));
  const saidByPairs = isSaidByPairs(claims);
  const groups = new Map(pairs.map((pair) => [pair.join(), pair]));
  // The search for larger groups gets part of the time, the counting the rest.
  if (!saidByPairs) for (const group of searchGroups(solver, pairs, claims.length, () => spent() * 2.5)) groups.set(group.join(), group);

  let known = hitting([...groups.values()], spent);
  let last = known ?? greedy([...groups.values()]);
  let agreeing: number[][] = saidByPairs && known ? known.sets : [];
  while (known && !saidByPairs) {
    const before = groups.size;
    agreeing = [];
    // Of more sets than can be tried, those to be listed are.
    for (const set of known.sets.slice(0, known.count > MOST_TRIED ? MOST_LISTED : MOST_TRIED)) {
      if (spent() >= 1 || groups.size > before + 10) break;
      const active = without(claims.length, set);
      if (solver.discord(active).value === 0) agreeing.push(set);
      else {
        const core = solver.core(active);
        groups.set(core.join(), core);
      }
    }
    if (groups.size === before || spent() >= 1) break;
    known = hitting([...groups.values()], spent);
    last = known ?? last;
  }
  const proven = known !== null && (saidByPairs || (claims.length <= MOST_PROVEN && agreeing.length === known.count));
  const listed = agreeing.length > 0 ? agreeing : [completed(solver, claims.length, last.sets[0] ?? [])];
  // A set that hits all groups known and leaves agreeing claims is smallest, though there may be fewer such sets than counted.
  const smallest = known && agreeing.length > 0 ? { ...known, sets: listed } : found(listed);
  const larger = [...groups.values()].filter(({ length }) => length === 3 || length === 4);
  return {
    size: smallest.size,
    count: smallest.count,
    proven,
    listed: smallest.sets.slice(0, MOST_LISTED),
    stands_in: claims.map((_, place) => smallest.standsIn.get(place) ?? 0),
    groups: larger.sort((a, b) => a.length - b.length || byMembers(a, b)).slice(0, MOST_GROUPS),
  };
}
