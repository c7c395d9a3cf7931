import { auth } from "@/lib/server/auth";

// The library serves many more addresses (sign-up, account linking, …). Only what Tollbook offers is open.
const OPEN = { GET: ["get-session"], POST: ["sign-in/email", "sign-out", "change-password"] };

async function answer(request: Request, open: readonly string[]): Promise<Response> {
  const path = new URL(request.url).pathname.replace("/api/auth/", "");
  return open.includes(path) ? auth().handler(request) : Response.json({ title: "Not found", status: 404 }, { status: 404, headers: { "content-type": "application/problem+json" } });
}

export const GET = (request: Request): Promise<Response> => answer(request, OPEN.GET);
export const POST = (request: Request): Promise<Response> => answer(request, OPEN.POST);
