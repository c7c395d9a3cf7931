import "server-only";
import { v7 as uuidv7 } from "uuid";
import { hashAddress } from "@/lib/server/client-address";
import { db } from "@/lib/server/db";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/**
 * How many tries within how long. Whoever guesses from one place is stopped by the first two and never reaches the third, so that no
 * stranger alone locks somebody out; the third stops guessing at one account from many places, and does not hold where its user is known.
 */
export const LIMITS = {
  /** At one account from one address. */
  pair: { most: 10, windowMs: 10 * MINUTE_MS },
  /** From one address, at whichever accounts. */
  address: { most: 60, windowMs: 10 * MINUTE_MS },
  /** At one account from everywhere. */
  account: { most: 300, windowMs: 60 * MINUTE_MS },
} as const;
type Limit = keyof typeof LIMITS;

/** How long an address stays known to an account after a right password. */
const KNOWN_MS = 30 * DAY_MS;

/** A try that is not let through: for how long, and by which limit. */
export type Refusal = { limit: Limit; seconds: number };

const normalised = (email: string): string => email.trim().toLowerCase().slice(0, 254);

// Neither e-mail addresses nor network addresses stand in the table.
const keysOf = (email: string, address: string): Record<Limit | "known", string> => ({
  pair: `sign-in:pair:${hashAddress("sign-in", normalised(email), address)}`,
  address: `sign-in:address:${hashAddress("sign-in from", address)}`,
  account: `sign-in:account:${hashAddress("sign-in to", normalised(email))}`,
  known: `sign-in:known:${hashAddress("known", normalised(email), address)}`,
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
 * Counts a try to sign in to this account from this address; says for how long no more are taken, where there were too many. What one
 * limit stops is not counted by the next.
 */
export async function countTry(email: string, address: string): Promise<Refusal | null> {
  const keys = keysOf(email, address);
  const here = (await count("address", keys.address)) ?? (await count("pair", keys.pair));
  if (here) return here;
  const isKnown = await db().prisma.rateLimit.findFirst({ where: { key: keys.known, lastRequest: { gt: Date.now() - KNOWN_MS } }, select: { id: true } });
  return isKnown ? null : count("account", keys.account);
}

/** After a right password: the account's tries from here are forgotten, this one counts nowhere, and the address is known to the account. */
export async function forgetTries(email: string, address: string): Promise<void> {
  const keys = keysOf(email, address);
  const now = Date.now();
  const longest = Math.max(...Object.values(LIMITS).map(({ windowMs }) => windowMs));
  await db().prisma.$transaction([
    db().prisma.rateLimit.deleteMany({ where: { key: keys.pair } }),
    db().prisma.rateLimit.updateMany({ where: { key: { in: [keys.address, keys.account] }, count: { gt: 0 } }, data: { count: { decrement: 1 } } }),
    db().prisma.rateLimit.upsert({ where: { key: keys.known }, create: { id: uuidv7(), key: keys.known, count: 1, lastRequest: now }, update: { lastRequest: now } }),
    // What no limit looks at any more.
    db().prisma.rateLimit.deleteMany({ where: { lastRequest: { lt: now - KNOWN_MS } } }),
    db().prisma.rateLimit.deleteMany({ where: { lastRequest: { lt: now - longest }, key: { startsWith: "sign-in:" }, NOT: { key: { startsWith: "sign-in:known:" } } } }),
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
  if (limit === "pair") return `Too many wrong passwords for this account from here. ${wait}, or ask an administrator for a link to a new password.`;
  if (limit === "address") return `Too many tries to sign in from this network. ${wait}.`;
  return `Many wrong passwords came for this account, from many places. ${wait}, from where you signed in before, or ask an administrator for a link to a new password.`;
}
