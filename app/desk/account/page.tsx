import type { Metadata } from "next";
import { requireEditor } from "@/app/desk/require-editor";
import { AccountForm } from "@/components/desk/account-form";
import styles from "@/components/desk/desk.module.css";
import { MIN_PASSWORD_LENGTH } from "@/lib/server/roles";

export const metadata: Metadata = { title: "Account" };

export default async function AccountPage() {
  const { email, role } = await requireEditor("/desk/account");
  return (
    <>
      <h1>Account</h1>
      <p className="muted">
        Signed in as {email}, {role === "admin" ? "administrator" : "editor"}.
      </p>
      <div className={`card ${styles.narrow}`}>
        <AccountForm email={email} minLength={MIN_PASSWORD_LENGTH} />
      </div>
    </>
  );
}
