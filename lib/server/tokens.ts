import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import type { RowId } from "@/lib/domain/people";
import type { Scope, TokenInput, TokenMade, TokenRow } from "@/lib/domain/tokens";
import { db, inWriteTx, type WriteTx } from "@/lib/server/db";
import { ProblemError } from "@/lib/server/problem";
import type { Role } from "@/lib/domain/people";
import type { Editor } from "@/lib/server/session";

/** What every token begins with, so that one left in a file or a log is known for what it is. */
const PREFIX = "tollbook_";
export const MOST_TOKENS = 20;
const DAY_MS = 24 * 3600 * 1000;
// Written on every request, it would cost more than the request.
const LAST_USED_MS = 5 * 60_000;

/** 256 random bits need no slow hash. */
export const hashSecret = (secret: string): string => createHash("sha256").update(secret).digest("hex");
export const makeSecret = (): string => randomBytes(32).toString("base64url");

/** What was made for an earlier send of the same request: its secret was shown then and is kept nowhere. */
export const shownBefore = (): ProblemError => new ProblemError(409, "This was made when you sent it first, and shown then, once. Make another.");

const isAlive = () => ({ revoked_at: null, expires_at: { gt: new Date() } });

/** Makes a token for its user. */
export async function createToken(user: Editor, { name, scopes, days }: TokenInput): Promise<TokenMade> {
  const token = PREFIX + makeSecret();
  const id = uuidv7();
  const made = await inWriteTx(user, async (tx) => {
    if ((await tx.apiToken.count({ where: { user_id: user.id, ...isAlive() } })) >= MOST_TOKENS) throw new ProblemError(400, `You have ${MOST_TOKENS} tokens. Revoke one that is no longer used.`);
    const expires_at = new Date(Date.now() + days * DAY_MS);
    await tx.apiToken.create({ data: { id, user_id: user.id, name, scopes, token_hash: hashSecret(token), expires_at } });
    return { id, expires_at: expires_at.toISOString() };
  });
  if (made.id !== id) throw shownBefore();
  return { ...made, token };
}

/** The user's tokens that still work, the newest first. */
export async function listTokens(user: Editor): Promise<TokenRow[]> {
  const rows = await db().prisma.apiToken.findMany({ where: { user_id: user.id, ...isAlive() }, orderBy: { created_at: "desc" } });
  return rows.map(({ id, name, scopes, created_at, expires_at, last_used_at }) => ({
    ...{ id, name, scopes: scopes as Scope[] },
    ...{ created_at: created_at.toISOString(), expires_at: expires_at.toISOString(), last_used_at: last_used_at?.toISOString() ?? null },
  }));
}

/** Revokes a token of the user, for good. */
export const revokeToken = (user: Editor, id: string): Promise<RowId> =>
  inWriteTx(user, async (tx) => {
    const { count } = await tx.apiToken.updateMany({ where: { id, user_id: user.id, revoked_at: null }, data: { revoked_at: new Date() } });
    if (count === 0) throw new ProblemError(404, "You have no such token.");
    return { id };
  });

/** Revokes every token of somebody, for good. */
export const revokeTokens = (tx: WriteTx, userId: string): Promise<unknown> => tx.apiToken.updateMany({ where: { user_id: userId, revoked_at: null }, data: { revoked_at: new Date() } });

export type TokenUser = { id: string; name: string; email: string; role: Role; scopes: readonly string[] };

/** The token of an `Authorization: Bearer …` header; null where there is none. */
export const readBearer = (headers: Headers): string | null => /^Bearer +(\S+)$/iu.exec(headers.get("authorization")?.trim() ?? "")?.[1] ?? null;

/** Whose token this is; null when it is unknown, revoked or expired, or its user is disabled. */
export async function findTokenUser(token: string): Promise<TokenUser | null> {
  if (!token.startsWith(PREFIX)) return null;
  const found = await db().prisma.apiToken.findFirst({ where: { token_hash: hashSecret(token), ...isAlive(), user: { banned: false } }, include: { user: true } });
  if (!found) return null;
  if (Date.now() - (found.last_used_at?.getTime() ?? 0) > LAST_USED_MS) await db().prisma.apiToken.updateMany({ where: { id: found.id }, data: { last_used_at: new Date() } });
  const { id, name, email, role } = found.user;
  return { id, name, email, role: role === "admin" ? "admin" : "editor", scopes: found.scopes };
}
