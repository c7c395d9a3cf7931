import { SessionsEnd } from "@/lib/domain/people";
import { handle } from "@/lib/server/http";
import { endSessions } from "@/lib/server/sessions";

export const POST = handle({ role: "editor", body: SessionsEnd }, ({ request, user, body }) => endSessions(user, request.headers, body));
