import "server-only";
import { v7 as uuidv7 } from "uuid";
import { normaliseEmail } from "@/lib/domain/people";
import { hashAddress } from "@/lib/server/client-address";
import { db } from "@/lib/server/db";
import { knownBrowser } from "@/lib/server/known-browser";

const MINUTE_MS = 60_000;

/**
 * How many tries within how long. Whoever guesses from one place is stopped by the first two and never reaches the third, so that no
 * stranger alone locks an account; the third stops guessing at one account from many places. A browser in which the account's user
 * has signed in before counts for itself alone: whatever strangers do, its user gets in.
 */
export const LIMITS = {
  /** At one account from one address, or from one browser known to it. */
  pair: { most: 10, windowMs: 10 * MINUTE_MS },
  /** From one address, at whichever accounts. */
  address: { most: 60, windowMs: 10 * MINUTE_MS },
  /** At one account from everywhere. */
  account: { most: 300, windowMs: 60 * MINUTE_MS },
} as const;
type Limit = keyof typeof LIMITS;

/** A try that is not let through: for how long, and by which limit. */
export type Refusal = { limit: Limit; seconds: number };

/** Where a try comes from: the network address, and the mark that a browser carries since a right password, if any. */
export type Place = { address: string; mark?: string | null };

// Neither e-mail addresses nor network addresses stand in the table.
const keysOf = (email: string, { address }: Place, browser: string | null): Record<Limit, string> => ({
  pair: `sign-in:pair:${browser === null ? hashAddress("sign-in", normaliseEmail(email), address) : hashAddress("sign-in in", normaliseEmail(email), browser)}`,
  address: `sign-in:address:${hashAddress("sign-in from", address)}`,
  account: `sign-in:account:${hashAddress("sign-in to", normaliseEmail(email))}`,
});

/** Counts one more under a key; the seconds to wait where there were too many. One statement, so that no two tries are counted as one. */
async function count(limit: Limit, key: string): Promise<Refusal | null> {
  const { most, windowMs } = LIMITS[limit];
  const now = Date.now();
  const [row] = await db().prisma.$queryRaw<Array<{ count: number; since: bigint }>>`
    INSERT INTO rate_limit AS r (id, key, count, last_request) VALUES (${uuidv7()}, ${key}, 1, ${now}::bigint)
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN r.last_request < ${now - windowMs}::bigint THEN 1 ELSE r.count + 1 END,
      last_request = CASE WHEN r.last_request < ${now - windowMs}::bigint THEN ${now}::bigint ELSE r.last_request END
    RETURNING count, last_request AS since`;
  if (!row || row.count <= most) return null;
  return { limit, seconds: Math.max(1, Math.ceil((Number(row.since) + windowMs - now) / 1000)) };
}

/**
 * Counts a try to sign in to this account from this place; says for how long no more are taken, where there were too many. What one
 * limit stops is not counted by the next.
 */
export async function countTry(email: string, place: Place): Promise<Refusal | null> {
  const browser = knownBrowser(email, place.mark);
  const keys = keysOf(email, place, browser);
  if (browser !== null) return count("pair", keys.pair);
  return (await count("address", keys.address)) ?? (await count("pair", keys.pair)) ?? count("account", keys.account);
}

/** After a right password: the account's tries from this place are forgotten, and this one counts nowhere. */
export async function forgetTries(email: string, place: Place): Promise<void> {
  const browser = knownBrowser(email, place.mark);
  const keys = keysOf(email, place, browser);
  const counted = browser === null ? [keys.address, keys.account] : [];
  const longest = Math.max(...Object.values(LIMITS).map(({ windowMs }) => windowMs));
  await db().prisma.$transaction([
    db().prisma.rateLimit.deleteMany({ where: { key: keys.pair } }),
    db().prisma.rateLimit.updateMany({ where: { key: { in: counted }, count: { gt: 0 } }, data: { count: { decrement: 1 } } }),
    // What no limit looks at any more.
    db().prisma.rateLimit.deleteMany({ where: { lastRequest: { lt: Date.now() - longest } } }),
  ]);
}

/**
 * Why a try is not let through, and what to do.
 *
 *     refusalSentence({ limit: "pair", seconds: 90 })
 */
export function refusalSentence({ limit, seconds }: Refusal): string {
  const minutes = Math.ceil(seconds / 60);
  const wait = `Wait ${minutes === 1 ? "a minute" : `${minutes} minutes`} and try again`;
  if (limit === "pair") return `Too many wrong passwords for this account from here. ${wait}. An administrator can give you a link to a new password.`;
  if (limit === "address") return `Too many tries to sign in from this network. ${wait}.`;
  return `Many wrong passwords came for this account, from many places. ${wait}, or sign in with a browser in which you did before.`;
}
