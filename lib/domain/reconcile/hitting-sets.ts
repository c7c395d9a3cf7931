/** All smallest sets that take at least one from each group. */
export type HittingSets = {
  size: number;
  count: number;
  /** As many of them as were asked for, each in rising order. */
  sets: number[][];
  /** In how many of all of them each member stands. */
  standsIn: Map<number, number>;
};

/** The search was given up. */
export class GivenUp extends Error {}

const NOTHING: HittingSets = { size: 0, count: 1, sets: [[]], standsIn: new Map() };
const IMPOSSIBLE: HittingSets = { size: Infinity, count: 0, sets: [], standsIn: new Map() };

/** Groups that contain another group say nothing more than it. */
function tidy(groups: readonly number[][]): number[][] {
  const unique = [...new Map(groups.map((group) => [group.join(), group])).values()].sort((a, b) => a.length - b.length);
  const pairs = new Set(unique.filter(({ length }) => length <= 2).map((group) => group.join()));
  const small: Set<number>[] = [];
  return unique.filter((group) => {
    if (group.length <= 2) {
      const held = group.length === 2 && group.some((one) => pairs.has(String(one)));
      if (!held) small.push(new Set(group));
      return !held;
    }
    return !small.some((inner) => inner.size <= group.length && [...inner].every((one) => group.includes(one)));
  });
}

/** Groups that share no member with the others can be solved apart. */
function split(groups: readonly number[][]): number[][][] {
  const parent = new Map<number, number>();
  const rootOf = (one: number): number => {
    let root = one;
    while (parent.get(root) !== root) root = parent.get(root) as number;
    for (let step = one; step !== root; ) {
      const next = parent.get(step) as number;
      parent.set(step, root);
      step = next;
    }
    return root;
  };
  for (const group of groups) {
    for (const one of group) if (!parent.has(one)) parent.set(one, one);
    for (const one of group) parent.set(rootOf(one), rootOf(group[0] as number));
  }
  const parts = new Map<number, number[][]>();
  for (const group of groups) {
    const root = rootOf(group[0] as number);
    parts.set(root, [...(parts.get(root) ?? []), group]);
  }
  return [...parts.values()];
}

/** Groups without a member in common each need one of their own. */
function atLeast(groups: readonly number[][]): number {
  const used = new Set<number>();
  let least = 0;
  for (const group of groups) {
    if (group.some((one) => used.has(one))) continue;
    for (const one of group) used.add(one);
    least += 1;
  }
  return least;
}

function busiest(groups: readonly number[][]): number {
  const degrees = new Map<number, number>();
  for (const group of groups) for (const one of group) degrees.set(one, (degrees.get(one) ?? 0) + 1);
  let best = -1;
  for (const [one, degree] of degrees) if (best === -1 || degree > (degrees.get(best) ?? 0) || (degree === degrees.get(best) && one < best)) best = one;
  return best;
}

const scaled = (standsIn: ReadonlyMap<number, number>, times: number): Map<number, number> => new Map([...standsIn].map(([one, count]) => [one, count * times]));
function added(a: Map<number, number>, b: ReadonlyMap<number, number>): Map<number, number> {
  for (const [one, count] of b) a.set(one, (a.get(one) ?? 0) + count);
  return a;
}

/**
 * All smallest sets that take at least one from each group, counted without listing them: members are taken or left by turns, and
 * groups that fall apart are solved apart. Throws `GivenUp` rather than guess, after so many steps or when told to.
 *
 *     smallestHittingSets([[0, 1], [1, 2]], 20).sets  // [[1]]
 */
export function smallestHittingSets(groups: readonly number[][], most: number, isOver: () => boolean = () => false, steps = 200_000): HittingSets {
  const known = new Map<string, HittingSets>();
  let left = steps;

  function both(a: HittingSets, b: HittingSets): HittingSets {
    const sets: number[][] = [];
    for (const one of a.sets) for (const other of b.sets) if (sets.length < most) sets.push([...one, ...other]);
    return { size: a.size + b.size, count: a.count * b.count, sets, standsIn: added(scaled(a.standsIn, b.count), scaled(b.standsIn, a.count)) };
  }

  const withOne = (found: HittingSets, one: number): HittingSets => ({
    size: found.size + 1,
    count: found.count,
    sets: found.sets.map((set) => [one, ...set]),
    standsIn: added(new Map([[one, found.count]]), found.standsIn),
  });

  function either(a: HittingSets, b: HittingSets): HittingSets {
    if (a.size !== b.size) return a.size < b.size ? a : b;
    return { size: a.size, count: a.count + b.count, sets: [...a.sets, ...b.sets].slice(0, most), standsIn: added(new Map(a.standsIn), b.standsIn) };
  }

  function solve(given: readonly number[][]): HittingSets {
    const parts = split(tidy(given));
    return parts.map(solvePart).reduce(both, NOTHING);
  }

  function solvePart(part: readonly number[][]): HittingSets {
    const key = part.map((group) => group.join()).sort().join(" ");
    const before = known.get(key);
    if (before) return before;
    left -= 1;
    if (left < 0 || isOver()) throw new GivenUp();
    const one = busiest(part);
    const taken = withOne(solve(part.filter((group) => !group.includes(one))), one);
    const others = part.map((group) => group.filter((member) => member !== one));
    const canLeave = others.every(({ length }) => length > 0) && atLeast(tidy(others)) <= taken.size;
    const found = canLeave ? either(taken, solve(others)) : taken;
    known.set(key, found);
    return found;
  }

  if (groups.some(({ length }) => length === 0)) return IMPOSSIBLE;
  const found = solve(groups.map((group) => [...group].sort((a, b) => a - b)));
  return { ...found, sets: found.sets.map((set) => set.toSorted((a, b) => a - b)).sort(byMembers) };
}

/** The order of sets by their first member, then by their second, and so on. */
export function byMembers(a: readonly number[], b: readonly number[]): number {
  const place = a.findIndex((one, at) => one !== b[at]);
  return place === -1 ? a.length - b.length : (a[place] ?? 0) - (b[place] ?? Infinity);
}
