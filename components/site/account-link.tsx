import { headers } from "next/headers";
import Link from "next/link";
import { currentUser } from "@/lib/server/session";

/** The way to the desk for those signed in, the way in for everybody else. */
export async function AccountLink() {
  const user = await currentUser(await headers());
  return user ? <Link href="/desk">Desk</Link> : <Link href="/sign-in">Sign in</Link>;
}
