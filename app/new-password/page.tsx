import type { Metadata } from "next";
import styles from "@/components/desk/desk.module.css";
import { NewPasswordForm } from "@/components/desk/new-password-form";

export const metadata: Metadata = { title: "New password", robots: { index: false }, referrer: "no-referrer" };

export default function NewPasswordPage() {
  return (
    <>
      <h1>New password</h1>
      <p className="muted">For whoever was handed a link by an administrator. It works once.</p>
      <div className={`card ${styles.narrow}`}>
        <NewPasswordForm />
      </div>
    </>
  );
}
