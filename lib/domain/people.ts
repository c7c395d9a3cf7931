import { z } from "zod";
import { line } from "@/lib/domain/text";

export const RowId = z.object({ id: z.string() });
export type RowId = z.infer<typeof RowId>;

/** What somebody signed in may do: editors write, admins also manage users and undo. */
export const ROLES = ["editor", "admin"] as const;
export type Role = (typeof ROLES)[number];

export const MIN_PASSWORD_LENGTH = 12;
export const MAX_PASSWORD_LENGTH = 128;
const password = z.string().min(MIN_PASSWORD_LENGTH, `Use at least ${MIN_PASSWORD_LENGTH} characters.`).max(MAX_PASSWORD_LENGTH, `Use at most ${MAX_PASSWORD_LENGTH} characters.`);

/** An e-mail address as accounts are known by it; as much of it as an address can have. */
export const normaliseEmail = (email: string): string => email.trim().toLowerCase().slice(0, 254);

/** Somebody to be added. */
export const UserInput = z.strictObject({
  email: z.email("Write an e-mail address.").max(254).toLowerCase(),
  name: line(120),
  role: z.enum(ROLES, "The role is editor or admin."),
});
export type UserInput = z.infer<typeof UserInput>;

/** Somebody just added. The password is shown this once. */
export const UserMade = RowId.extend({ email: z.string(), password: z.string() });
export type UserMade = z.infer<typeof UserMade>;

/** What is done about somebody, one thing at a time. */
export const UserChange = z.union(
  [
    z.strictObject({ role: z.enum(ROLES) }),
    z.strictObject({ disabled: z.boolean() }).describe("Disabling ends every session and revokes every token."),
    z.strictObject({ access: z.literal("ended") }).describe("Ends every session and revokes every token; signing in stays possible."),
  ],
  "Give one of role, disabled, access.",
);
export type UserChange = z.infer<typeof UserChange>;

/** A link under which its user sets a new password, once. `secret` is the part behind `/new-password#`, shown this once. */
export const PasswordLink = RowId.extend({ secret: z.string(), expires_at: z.string() });
export type PasswordLink = z.infer<typeof PasswordLink>;
export const PasswordLinkInput = z.strictObject({});

export const NewPasswordInput = z.strictObject({ secret: z.string().min(1).max(200), password });
export type NewPasswordInput = z.infer<typeof NewPasswordInput>;

/** Which of one's own sessions to end: one, or all but the one that asks. */
export const SessionsEnd = z.strictObject({ sessions: z.union([z.literal("others"), z.array(z.string().max(100)).length(1)]) });
export type SessionsEnd = z.infer<typeof SessionsEnd>;
export const SessionsEnded = z.object({ ended: z.int() });
export type SessionsEnded = z.infer<typeof SessionsEnded>;

/** A session as its owner sees it. */
export type SessionRow = { id: string; device: string; address: string | null; since: string; until: string; is_this: boolean };

/** Somebody as an administrator sees them. */
export type UserRow = UserInput & {
  id: string;
  disabled: boolean;
  created_at: string;
  last_sign_in_at: string | null;
  password_link_until: string | null;
  sessions: number;
  tokens: number;
};
