import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { ProblemError } from "@/lib/server/problem";
import { requireRole, type Editor } from "@/lib/server/session";

/** The editor who asked for a page of the desk; anybody else is sent to sign in and comes back to it. */
export async function requireEditor(page: string): Promise<Editor> {
  try {
    return await requireRole({ headers: await headers() }, "editor");
  } catch (error) {
    if (error instanceof ProblemError && error.status === 401) redirect(`/sign-in?to=${encodeURIComponent(page)}`);
    throw error;
  }
}
