import type { Metadata } from "next";
import { requireEditor } from "@/app/desk/require-editor";
import { AddUser } from "@/components/desk/add-user";
import styles from "@/components/desk/desk.module.css";
import { UserLine } from "@/components/desk/user-line";
import { isAdmin } from "@/lib/server/session";
import { listUsers } from "@/lib/server/users";

export const metadata: Metadata = { title: "People" };

export default async function UsersPage() {
  const editor = await requireEditor("/desk/users");
  if (!isAdmin(editor))
    return (
      <>
        <h1>People</h1>
        <p className="muted">Administrators add people and change what they may do. Your own password, sessions and tokens are under Account.</p>
      </>
    );
  const users = await listUsers(editor);
  return (
    <>
      <h1>People</h1>
      <p className="muted small">Nobody is deleted: what they recorded stays under their name. Whoever leaves is disabled, and is out at once.</p>
      <div className={styles.columns}>
        <section className={`card ${styles.card}`} aria-label="People">
          <h2>{users.length === 1 ? "1 person" : `${users.length} people`}</h2>
          <ul className={styles.list}>
            {users.map((user) => (
              <li key={user.id}>
                <UserLine user={user} isSelf={user.id === editor.id} />
              </li>
            ))}
          </ul>
        </section>
        <section className={`card ${styles.card}`} aria-label="Add somebody">
          <AddUser />
        </section>
      </div>
    </>
  );
}
