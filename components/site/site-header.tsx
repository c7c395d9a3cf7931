import Link from "next/link";
import { SearchBox } from "@/components/search/search-box";
import { AccountLink } from "@/components/site/account-link";
import styles from "./site-header.module.css";

export function SiteHeader() {
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
        <AccountLink />
      </div>
    </header>
  );
}
