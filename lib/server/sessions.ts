import "server-only";
import { formatDevice } from "@/lib/domain/device";
import type { SessionRow, SessionsEnd, SessionsEnded } from "@/lib/domain/people";
import { auth } from "@/lib/server/auth";
import { db } from "@/lib/server/db";
import { ProblemError } from "@/lib/server/problem";
import type { Editor } from "@/lib/server/session";

/** The id of the session that a request's cookie belongs to. */
const ownSession = async (headers: Headers): Promise<string | undefined> => (await auth().api.getSession({ headers }))?.session.id;

/** The sessions of whoever asks, the newest first. */
export async function listSessions(user: Editor, headers: Headers): Promise<SessionRow[]> {
  const [own, rows] = await Promise.all([ownSession(headers), db().prisma.session.findMany({ where: { userId: user.id, expiresAt: { gt: new Date() } }, orderBy: { createdAt: "desc" } })]);
  return rows.map(({ id, userAgent, ipAddress, createdAt, expiresAt }) => ({
    ...{ id, device: formatDevice(userAgent), address: ipAddress || null, since: createdAt.toISOString(), until: expiresAt.toISOString(), is_this: id === own },
  }));
}

/** Ends one session of whoever asks, or all but the one that asks. */
export async function endSessions(user: Editor, headers: Headers, { sessions }: SessionsEnd): Promise<SessionsEnded> {
  const own = await ownSession(headers);
  const { count } = await db().prisma.session.deleteMany({ where: { userId: user.id, ...(sessions === "others" ? { id: { not: own ?? "" } } : { id: { in: sessions } }) } });
  if (sessions !== "others" && count === 0) throw new ProblemError(404, "You have no such session; it may have ended already.");
  return { ended: count };
}
