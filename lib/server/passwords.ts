import "server-only";
import { randomBytes } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH, type NewPasswordInput, type PasswordLink, type RowId } from "@/lib/domain/people";
import { db, inWriteTx, type WriteTx } from "@/lib/server/db";
import { requireUser, type Who } from "@/lib/server/find-user";
import { ProblemError } from "@/lib/server/problem";
import { systemAuthor, type Author } from "@/lib/server/session";
import { hashSecret, makeSecret, shownBefore } from "@/lib/server/tokens";

const LINK_MS = 48 * 3600 * 1000;

/** Twenty letters and digits without look-alikes: about 100 bits. */
export function makePassword(): string {
  const LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
  const pick = (): string[] => [...randomBytes(64)].filter((byte) => byte < LETTERS.length * 8).map((byte) => LETTERS.charAt(byte % LETTERS.length));
  return pick().slice(0, 20).join("").replace(/(.{5})(?=.)/gu, "$1-");
}

export function requireLongEnough(password: string): string {
  if (password.length < MIN_PASSWORD_LENGTH || password.length > MAX_PASSWORD_LENGTH) throw new Error(`A password has ${MIN_PASSWORD_LENGTH} to ${MAX_PASSWORD_LENGTH} characters.`);
  return password;
}

/** Stores a password's hash, ends every session of the user, and forgets a link that waits. */
async function replacePassword(tx: WriteTx, id: string, hash: string): Promise<void> {
  await tx.account.updateMany({ where: { userId: id, providerId: "credential" }, data: { password: hash } });
  await tx.session.deleteMany({ where: { userId: id } });
  await tx.user.update({ where: { id }, data: { password_set_at: new Date(), password_link_hash: null, password_link_until: null } });
}

/** Sets a new password and ends every session of the user. */
export async function setPassword(who: Who, password = makePassword(), author: Author = systemAuthor("command-line")): Promise<{ password: string }> {
  const hash = await hashPassword(requireLongEnough(password));
  await inWriteTx(author, async (tx) => replacePassword(tx, (await requireUser(tx, who)).id, hash));
  return { password };
}

/** Notes in the log that somebody changed the password themselves, which the sign-in library has done; a link that waits is void. */
export const notePasswordChange = (user: Author): Promise<unknown> =>
  inWriteTx(user, (tx) => tx.user.update({ where: { id: user.id }, data: { password_set_at: new Date(), password_link_hash: null, password_link_until: null } }));

/** A link that an administrator hands over: its user sets a new password with it, once, within two days. A former link is void. */
export async function createPasswordLink(author: Author, who: Who): Promise<PasswordLink> {
  const secret = makeSecret();
  const password_link_hash = hashSecret(secret);
  const made = await inWriteTx(author, async (tx) => {
    const { id } = await requireUser(tx, who);
    const password_link_until = new Date(Date.now() + LINK_MS);
    const { count } = await tx.user.updateMany({ where: { id, banned: false }, data: { password_link_hash, password_link_until } });
    if (count === 0) throw new ProblemError(400, "This account is disabled. Enable it first.");
    return { id, expires_at: password_link_until.toISOString() };
  });
  if ((await db().prisma.user.count({ where: { id: made.id, password_link_hash } })) === 0) throw shownBefore();
  return { ...made, secret };
}

const voidLink = (): ProblemError => new ProblemError(404, "This link was used, replaced or is too old. Ask an administrator for another.");

/** Sets a new password for whoever was handed this link. It works once. */
export async function usePasswordLink({ secret, password }: NewPasswordInput): Promise<RowId & { email: string }> {
  const waiting = () => ({ password_link_hash: hashSecret(secret), password_link_until: { gt: new Date() }, banned: false });
  // Looked up before hashing, which is slow on purpose: whoever guesses links is not to keep the server busy.
  if (!(await db().prisma.user.findFirst({ where: waiting(), select: { id: true } }))) throw voidLink();
  const hash = await hashPassword(requireLongEnough(password));
  return inWriteTx(systemAuthor("password-link"), async (tx) => {
    const user = await tx.user.findFirst({ where: waiting(), select: { id: true, email: true } });
    if (!user) throw voidLink();
    await replacePassword(tx, user.id, hash);
    return user;
  });
}
