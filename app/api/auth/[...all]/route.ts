import { auth } from "@/lib/server/auth";

// The library serves many more addresses (sign-up, account linking, the session's token, …). Only what Tollbook offers is open.
const OPEN = ["sign-in/email", "sign-out", "change-password"];

export async function POST(request: Request): Promise<Response> {
  const path = new URL(request.url).pathname.replace("/api/auth/", "");
  return OPEN.includes(path) ? auth().handler(request) : Response.json({ title: "Not found", status: 404 }, { status: 404, headers: { "content-type": "application/problem+json" } });
}
