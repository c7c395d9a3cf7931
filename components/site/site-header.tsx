import Link from "next/link";
import { SearchBox } from "@/components/search/search-box";
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
          <Link href="/sources">Sources</Link>
          <Link href="/methods">Method</Link>
          <Link href="/developers">API</Link>
        </nav>
        <SearchBox />
        {isSignedIn ? <Link href="/desk">Desk</Link> : <Link href="/sign-in">Sign in</Link>}
      </div>
    </header>
  );
}
