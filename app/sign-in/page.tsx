import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { SignInAndReturn } from "@/components/desk/sign-in-and-return";
import styles from "@/components/desk/desk.module.css";
import { ownPlace } from "@/lib/domain/own-place";
import { currentUser } from "@/lib/server/session";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const to = ownPlace((await searchParams).to, "/desk");
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
