import "server-only";
import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { APIError, createAuthMiddleware, isAPIError } from "better-auth/api";
import { v7 as uuidv7 } from "uuid";
import { db } from "@/lib/server/db";
import { env } from "@/lib/server/env";
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from "@/lib/domain/people";
import { clientAddress } from "@/lib/server/client-address";
import { makeMark, MARK, markAttributes } from "@/lib/server/known-browser";
import { countTry, forgetTries, refusalSentence, type Place } from "@/lib/server/sign-in-tries";

const SESSION_SECONDS = 14 * 24 * 3600;

// A page served under whatever name the register is reached by may sign in: localhost, 127.0.0.1, the machine's name. Another
// site's page cannot pass: its Origin is its own name, and the Host it reaches is ours.
function trustedOrigins(request: Request | undefined): string[] {
  const host = request?.headers.get("host");
  return [env().PUBLIC_URL, ...(host ? [`http://${host}`, `https://${host}`] : [])];
}

const placeOf = ({ headers, getCookie }: { headers?: Headers | undefined; getCookie: (name: string) => string | null }): Place => ({ address: headers ? clientAddress(headers) : "", mark: getCookie(MARK) });

function reportUnexpected(error: unknown): void {
  if (!isAPIError(error) || error.statusCode >= 500) console.error("Signing in failed unexpectedly.", error);
}

function make() {
  const { PUBLIC_URL, BETTER_AUTH_SECRET } = env();
  return betterAuth({
    baseURL: PUBLIC_URL,
    basePath: "/api/auth",
    secret: BETTER_AUTH_SECRET,
    trustedOrigins,
    database: prismaAdapter(db().prisma, { provider: "postgresql" }),
    telemetry: { enabled: false },
    // A wrong password or a foreign page is an answer, not news for the log; what is unexpected is.
    logger: { disabled: true },
    onAPIError: { onError: reportUnexpected },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: MIN_PASSWORD_LENGTH, maxPasswordLength: MAX_PASSWORD_LENGTH },
    user: {
      additionalFields: {
        role: { type: "string", input: false },
        banned: { type: "boolean", input: false },
      },
    },
    // Every request reads the session's row: a session that was ended, or whose user was disabled, is refused at once.
    session: { expiresIn: SESSION_SECONDS, disableSessionRefresh: true, cookieCache: { enabled: false } },
    // Signing in has limits of its own (sign-in-tries.ts).
    rateLimit: { enabled: true, storage: "database", window: 10, max: 100, customRules: { "/sign-in/email": false } },
    advanced: {
      // Said aloud, because the library leaves these checks out where NODE_ENV is "test".
      disableOriginCheck: false,
      disableCSRFCheck: false,
      cookiePrefix: "tollbook",
      useSecureCookies: PUBLIC_URL.startsWith("https:"),
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax" },
      database: { generateId: () => uuidv7() },
    },
    hooks: {
      before: createAuthMiddleware(async (context) => {
        if (context.path !== "/sign-in/email") return;
        const refusal = await countTry(String(context.body?.email ?? ""), placeOf(context));
        if (refusal) throw new APIError("TOO_MANY_REQUESTS", { message: refusalSentence(refusal) }, { "retry-after": String(refusal.seconds) });
      }),
      after: createAuthMiddleware(async (context) => {
        const email = context.path === "/sign-in/email" && context.context.newSession?.user.email;
        if (email) context.setCookie(MARK, makeMark(email), markAttributes());
      }),
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session, context) => {
            const user = await db().prisma.user.findUnique({ where: { id: session.userId }, select: { banned: true, email: true } });
            if (!user || user.banned) throw new APIError("FORBIDDEN", { message: "This account is disabled. Ask an administrator." });
            if (context?.path !== "/sign-in/email") return;
            await forgetTries(user.email, placeOf(context));
            await db().prisma.user.update({ where: { id: session.userId }, data: { last_sign_in_at: new Date() } });
          },
        },
      },
    },
  });
}

type Auth = ReturnType<typeof make>;
let made: { auth: Auth; prisma: unknown } | undefined;

/** Sign-in over the register's own tables, made anew when the connections were. */
export function auth(): Auth {
  const { prisma } = db();
  if (made?.prisma !== prisma) made = { auth: make(), prisma };
  return made.auth;
}
