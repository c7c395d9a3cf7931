import "server-only";
import { hashPassword } from "better-auth/crypto";
import { v7 as uuidv7 } from "uuid";
import { UserInput, type Role, type RowId, type UserChange, type UserMade, type UserRow } from "@/lib/domain/people";
import { db, inWriteTx, type WriteTx } from "@/lib/server/db";
import { requireUser, type Who } from "@/lib/server/find-user";
import { makePassword, requireLongEnough } from "@/lib/server/passwords";
import { systemAuthor, type Admin, type Author } from "@/lib/server/session";
import { revokeTokens, shownBefore } from "@/lib/server/tokens";

const FIRST_ADMIN = { email: "admin@tollbook.local", name: "Administrator", role: "admin" } as const;

/** Adds somebody who can sign in. Without a password, one is made up and given back. */
export async function addUser(input: UserInput, password = makePassword(), author: Author = systemAuthor("command-line")): Promise<UserMade> {
  const user = UserInput.parse(input);
  const id = uuidv7();
  const hash = await hashPassword(requireLongEnough(password));
  const made = await inWriteTx(author, async (tx) => {
    await tx.user.create({ data: { id, ...user, emailVerified: true, accounts: { create: { id: uuidv7(), accountId: id, providerId: "credential", password: hash } } } });
    return { id };
  });
  if (made.id !== id) throw shownBefore();
  return { id, email: user.email, password };
}

/** Everybody who can or could sign in, by e-mail address. Needs an administrator, or the command line. */
export async function listUsers(_author: Admin | Author): Promise<UserRow[]> {
  const alive = { gt: new Date() };
  const users = await db().prisma.user.findMany({
    orderBy: { email: "asc" },
    include: { _count: { select: { sessions: { where: { expiresAt: alive } }, api_tokens: { where: { revoked_at: null, expires_at: alive } } } } },
  });
  return users.map(({ id, email, name, role, banned, createdAt, last_sign_in_at, password_link_until, _count }) => ({
    ...{ id, email, name, role: role as Role, disabled: banned, created_at: createdAt.toISOString() },
    last_sign_in_at: last_sign_in_at?.toISOString() ?? null,
    password_link_until: password_link_until && password_link_until > new Date() ? password_link_until.toISOString() : null,
    ...{ sessions: _count.sessions, tokens: _count.api_tokens },
  }));
}

/** Does one thing about somebody. The database keeps the last administrator one. */
export function changeUser(author: Author, who: Who, change: UserChange): Promise<RowId> {
  if ("role" in change) return setRole(who, change.role, author);
  if ("disabled" in change) return setDisabled(who, change.disabled, author);
  return inWriteTx(author, async (tx) => {
    const user = await requireUser(tx, who);
    await endAccess(tx, user.id);
    return user;
  });
}

/** Disabling ends every session and revokes every token, for good; a request already under way is refused at its next question. */
export const setDisabled = (who: Who, disabled: boolean, author: Author = systemAuthor("command-line")): Promise<RowId> =>
  inWriteTx(author, async (tx) => {
    const { id } = await requireUser(tx, who);
    await tx.user.update({ where: { id }, data: { banned: disabled, ...(disabled && { password_link_hash: null, password_link_until: null }) } });
    await endAccess(tx, id);
    return { id };
  });

export const setRole = (who: Who, role: Role, author: Author = systemAuthor("command-line")): Promise<RowId> =>
  inWriteTx(author, async (tx) => {
    const { id } = await requireUser(tx, who);
    await tx.user.update({ where: { id }, data: { role: UserInput.shape.role.parse(role) } });
    return { id };
  });

async function endAccess(tx: WriteTx, id: string): Promise<void> {
  await tx.session.deleteMany({ where: { userId: id } });
  await revokeTokens(tx, id);
}

/** The first administrator with a made-up password, where nobody can sign in yet; null where somebody can. */
export async function ensureFirstAdmin(): Promise<UserMade | null> {
  return (await db().prisma.user.count()) > 0 ? null : addUser(FIRST_ADMIN, makePassword(), systemAuthor("first-start"));
}
