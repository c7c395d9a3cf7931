import "server-only";
import { randomBytes } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { line } from "@/lib/domain/text";
import { db } from "@/lib/server/db";
import { MIN_PASSWORD_LENGTH, ROLES, type Role } from "@/lib/server/roles";

const FIRST_ADMIN = { email: "admin@tollbook.local", name: "Administrator", role: "admin" } as const;

export const UserInput = z.strictObject({
  email: z.email("Write an e-mail address.").max(254).toLowerCase(),
  name: line(120),
  role: z.enum(ROLES, "The role is editor or admin."),
});
export type UserInput = z.infer<typeof UserInput>;
export type UserRow = UserInput & { disabled: boolean; created_on: string };
export type NewPassword = { email: string; password: string };

/** Twenty letters and digits without look-alikes: about 100 bits. */
function makePassword(): string {
  const LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
  const pick = (): string[] => [...randomBytes(64)].filter((byte) => byte < LETTERS.length * 8).map((byte) => LETTERS.charAt(byte % LETTERS.length));
  return pick().slice(0, 20).join("").replace(/(.{5})(?=.)/gu, "$1-");
}

function requireLongEnough(password: string): string {
  if (password.length < MIN_PASSWORD_LENGTH || password.length > 128) throw new Error(`A password has ${MIN_PASSWORD_LENGTH} to 128 characters.`);
  return password;
}

/** Adds somebody who can sign in. Without a password, one is made up and given back. */
export async function addUser(input: z.input<typeof UserInput>, password = makePassword()): Promise<NewPassword> {
  const user = UserInput.parse(input);
  const id = uuidv7();
  const hash = await hashPassword(requireLongEnough(password));
  await db().prisma.user.create({ data: { id, ...user, emailVerified: true, accounts: { create: { id: uuidv7(), accountId: id, providerId: "credential", password: hash } } } });
  return { email: user.email, password };
}

export async function listUsers(): Promise<UserRow[]> {
  const users = await db().prisma.user.findMany({ orderBy: { email: "asc" } });
  return users.map(({ email, name, role, banned, createdAt }) => ({ email, name, role: role as Role, disabled: banned, created_on: createdAt.toISOString().slice(0, 10) }));
}

/** Disabling ends every session of the user; a request already under way is refused at its next question. */
export async function setDisabled(email: string, disabled: boolean): Promise<void> {
  const { id } = await requireUser(email);
  await db().prisma.$transaction([db().prisma.user.update({ where: { id }, data: { banned: disabled } }), db().prisma.session.deleteMany({ where: { userId: id } })]);
}

export async function setRole(email: string, role: Role): Promise<void> {
  const { id } = await requireUser(email);
  await db().prisma.user.update({ where: { id }, data: { role: z.enum(ROLES).parse(role) } });
}

/** Sets a new password and ends every session of the user. */
export async function setPassword(email: string, password = makePassword()): Promise<NewPassword> {
  const { id } = await requireUser(email);
  const hash = await hashPassword(requireLongEnough(password));
  await db().prisma.$transaction([
    db().prisma.account.updateMany({ where: { userId: id, providerId: "credential" }, data: { password: hash } }),
    db().prisma.session.deleteMany({ where: { userId: id } }),
  ]);
  return { email, password };
}

async function requireUser(email: string): Promise<{ id: string }> {
  const user = await db().prisma.user.findUnique({ where: { email: email.toLowerCase() }, select: { id: true } });
  if (!user) throw new Error(`There is no user ${email}.`);
  return user;
}

/** The first administrator with a made-up password, where nobody can sign in yet; null where somebody can. */
export async function ensureFirstAdmin(): Promise<NewPassword | null> {
  return (await db().prisma.user.count()) > 0 ? null : addUser(FIRST_ADMIN);
}
