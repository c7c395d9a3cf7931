import "server-only";
import { v7 as uuidv7 } from "uuid";
import { db } from "@/lib/server/db";

const WINDOW_MS = 5 * 60_000;
const MAX_TRIES = 10;

const keyOf = (email: string): string => `sign-in:${email.trim().toLowerCase().slice(0, 254)}`;

/**
 * Counts a try to sign in under this address; false when there were too many. By address and not by the caller's IP alone:
 * whoever guesses passwords changes IPs at will.
 */
export async function countTry(email: string): Promise<boolean> {
  const now = Date.now();
  const [row] = await db().prisma.$queryRaw<Array<{ count: number }>>`
    INSERT INTO rate_limit (id, key, count, last_request) VALUES (${uuidv7()}, ${keyOf(email)}, 1, ${now}::bigint)
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN rate_limit.last_request < ${now - WINDOW_MS}::bigint THEN 1 ELSE rate_limit.count + 1 END,
      last_request = CASE WHEN rate_limit.last_request < ${now - WINDOW_MS}::bigint THEN ${now}::bigint ELSE rate_limit.last_request END
    RETURNING count`;
  return (row?.count ?? 0) <= MAX_TRIES;
}

/** Forgets the tries under this address, after a right password. */
export async function forgetTries(email: string): Promise<void> {
  await db().prisma.rateLimit.deleteMany({ where: { key: keyOf(email) } });
}
