import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { SignInAndReturn } from "@/components/desk/sign-in-and-return";
import styles from "@/components/desk/desk.module.css";
import { currentUser } from "@/lib/server/session";

export const metadata: Metadata = { title: "Sign in" };

/** A place of this register only: an address of another site, which a link could smuggle in, leads to the desk. */
const ownPlace = (to: unknown): string => (typeof to === "string" && /^\/(?![/\\])/u.test(to) ? to : "/desk");

export default async function SignInPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const to = ownPlace((await searchParams).to);
  if (await currentUser(await headers())) redirect(to);
  return (
    <>
      <h1>Sign in</h1>
      <p className="muted">For editors. Reading, comparing and exporting need no account.</p>
      <div className={`card ${styles.narrow}`}>
        <SignInAndReturn to={to} />
      </div>
    </>
  );
}
