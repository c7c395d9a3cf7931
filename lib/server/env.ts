import "server-only";
import { z } from "zod";

const Env = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/u, error: "DATABASE_URL must be an address such as postgresql://name:password@host:5432/database." }),
  BETTER_AUTH_SECRET: z.string("BETTER_AUTH_SECRET is not set; npm start makes one.").min(32, "BETTER_AUTH_SECRET must have at least 32 characters."),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/u, error: "PUBLIC_URL must be the address that people open, such as https://tollbook.example.org." })
    .default("http://localhost:3000")
    .transform((url) => new URL(url).origin),
  TRUST_PROXY: z.coerce
    .number("TRUST_PROXY must be the number of proxies before Tollbook, such as 1.")
    .int("TRUST_PROXY must be the number of proxies before Tollbook, such as 1.")
    .min(0, "TRUST_PROXY must be the number of proxies before Tollbook, such as 1.")
    .max(10, "TRUST_PROXY must be the number of proxies before Tollbook, at most 10.")
    .default(0),
});
export type Env = z.infer<typeof Env>;

/** What is wrong with the environment, a sentence a line; shown as it is to whoever started the app. */
export class EnvError extends Error {}

/**
 * The settings in an environment, checked. An empty text is a setting left out.
 *
 *     parseEnv({ DATABASE_URL: "postgresql://…", BETTER_AUTH_SECRET: "…" }).PUBLIC_URL  // "http://localhost:3000"
 */
export function parseEnv(environment: Readonly<Record<string, string | undefined>>): Env {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const parsed = Env.safeParse(given);
  if (!parsed.success) throw new EnvError(parsed.error.issues.map((issue) => issue.message).join("\n"));
  return parsed.data;
}

let read: Env | undefined;

/** The app's settings, read at first use: a build has none. */
export const env = (): Env => (read ??= parseEnv(process.env));
