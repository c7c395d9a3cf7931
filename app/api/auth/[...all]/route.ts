import { auth } from "@/lib/server/auth";
import { notePasswordChange } from "@/lib/server/passwords";
import { requireRole } from "@/lib/server/session";

// The library serves many more addresses (sign-up, account linking, the session's token, …). Only what Tollbook offers is open.
const OPEN = ["sign-in/email", "sign-out", "change-password"];

const PROBLEM = "application/problem+json";

export async function POST(request: Request): Promise<Response> {
  const path = new URL(request.url).pathname.replace("/api/auth/", "");
  if (!OPEN.includes(path)) return Response.json({ title: "Not found", status: 404 }, { status: 404, headers: { "content-type": PROBLEM } });
  // Asked before: the change ends the session that asks.
  const editor = path === "change-password" ? await requireRole(request, "editor").catch(() => null) : null;
  const response = await auth().handler(request);
  if (!response.ok) return toProblem(response);
  if (editor) await notePasswordChange(editor);
  return response;
}

/** The library's refusals, said as every other route says them. */
async function toProblem(response: Response): Promise<Response> {
  const { message } = (await response.json().catch(() => ({}))) as { message?: string };
  const headers = new Headers(response.headers);
  headers.set("content-type", PROBLEM);
  headers.delete("content-length");
  return new Response(JSON.stringify({ type: "about:blank", title: "Refused", status: response.status, detail: message ?? "This cannot be done." }), { status: response.status, headers });
}
