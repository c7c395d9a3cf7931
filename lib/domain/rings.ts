/**
 * The points that lie on a ring of links, or between two rings. In linear time, whatever the links.
 *
 *     ringed([["a", "b"], ["b", "a"], ["c", "a"]])  // Set { "a", "b" }
 */
export function ringed(links: Iterable<readonly [from: string, to: string]>): Set<string> {
  const ahead = new Map<string, string[]>();
  const behind = new Map<string, string[]>();
  for (const [from, to] of links) {
    add(ahead, from, to);
    add(behind, to, from);
  }
  const left = new Set([...ahead.keys()].filter((point) => behind.has(point)));
  // A point that leads nowhere, or that nothing leads to, is on no ring; taking it away may leave others so.
  for (const [along, against] of [[ahead, behind], [behind, ahead]] as const) {
    const open = new Map([...along].map(([point, next]) => [point, next.length]));
    const ends = [...against.keys()].filter((point) => !along.has(point));
    for (let end = ends.pop(); end !== undefined; end = ends.pop()) {
      left.delete(end);
      for (const before of against.get(end) ?? []) {
        const count = (open.get(before) ?? 0) - 1;
        open.set(before, count);
        if (count === 0) ends.push(before);
      }
    }
  }
  return left;
}

function add(map: Map<string, string[]>, key: string, value: string): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}
