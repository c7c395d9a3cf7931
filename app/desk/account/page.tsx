import type { Metadata } from "next";
import { headers } from "next/headers";
import { requireEditor } from "@/app/desk/require-editor";
import { AccountForm } from "@/components/desk/account-form";
import styles from "@/components/desk/desk.module.css";
import { SessionList } from "@/components/desk/session-list";
import { TokenPanel } from "@/components/desk/token-panel";
import { MIN_PASSWORD_LENGTH } from "@/lib/domain/people";
import { listSessions } from "@/lib/server/sessions";
import { listTokens } from "@/lib/server/tokens";

export const metadata: Metadata = { title: "Account" };

export default async function AccountPage() {
  const editor = await requireEditor("/desk/account");
  const { email, role } = editor;
  return (
    <>
      <h1>Account</h1>
      <p className="muted">
        Signed in as {email}, {role === "admin" ? "administrator" : "editor"}.
      </p>
      <div className={styles.columns}>
        <section className={`card ${styles.card}`} aria-label="API tokens">
          <TokenPanel tokens={await listTokens(editor)} />
        </section>
        <div className={styles.stacked}>
          <section className={`card ${styles.card}`} aria-label="Sessions">
            <SessionList sessions={await listSessions(editor, await headers())} />
          </section>
          <section className={`card ${styles.card}`} aria-label="Password">
            <AccountForm email={email} minLength={MIN_PASSWORD_LENGTH} />
          </section>
        </div>
      </div>
    </>
  );
}
