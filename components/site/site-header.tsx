import Link from "next/link";
import styles from "./site-header.module.css";

/** The way to the desk for those signed in, the way in for everybody else. */
export function SiteHeader({ isSignedIn }: { isSignedIn: boolean }) {
  return (
    <header className={`${styles.header} no-print`}>
      <div className={`page ${styles.row}`}>
        <Link href="/" className={styles.name}>
          Tollbook
        </Link>
        <nav aria-label="Main" className={styles.nav}>
          <Link href="/">Topics</Link>
          <a href="/api/v1/openapi.json">API</a>
        </nav>
        {isSignedIn ? <Link href="/desk">Desk</Link> : <Link href="/sign-in">Sign in</Link>}
      </div>
    </header>
  );
}
