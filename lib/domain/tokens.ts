import { z } from "zod";
import { line } from "@/lib/domain/text";

/** What a token may be used for. Whatever its scopes, it does no more than its user may. */
export const SCOPES = ["claims", "sources", "imports", "read-drafts"] as const;
export type Scope = (typeof SCOPES)[number];
export const SCOPE_ABOUT: Readonly<Record<Scope, string>> = {
  claims: "Record and change claims, their figures and reports, and notes on charts.",
  sources: "Add and change sources and topics.",
  imports: "Check and commit files, and undo them.",
  "read-drafts": "Read what only the desk sees, such as drafts.",
};

export const MOST_TOKEN_DAYS = 365;

/** A token asked for: what it is called, what it may do, how long it lives. */
export const TokenInput = z.strictObject({
  name: line(60).describe("What will use it."),
  scopes: z.array(z.enum(SCOPES)).min(1, "Choose at least one thing that it may do.").transform((scopes) => [...new Set(scopes)]),
  days: z
    .int("Give a number of days.")
    .min(1, "Give it at least one day.")
    .max(MOST_TOKEN_DAYS, `A token lives ${MOST_TOKEN_DAYS} days at most.`)
    .describe("How many days from now it works."),
});
export type TokenInput = z.infer<typeof TokenInput>;

/** A token just made. `token` is shown this once; the register keeps a hash of it. */
export const TokenMade = z.object({ id: z.string(), token: z.string(), expires_at: z.string() });
export type TokenMade = z.infer<typeof TokenMade>;

export const TokenRevocation = z.strictObject({ revoked: z.literal(true) });

/** A token as its owner sees it. */
export type TokenRow = { id: string; name: string; scopes: Scope[]; created_at: string; expires_at: string; last_used_at: string | null };
