import Link from "next/link";
import styles from "./site-footer.module.css";

export function SiteFooter() {
  return (
    <footer className={`${styles.footer} no-print`}>
      <div className={`page ${styles.row}`}>
        <p>Tollbook registers what was said, by whom and when. It does not say who is right.</p>
        <nav aria-label="About" style={{ display: "contents" }}>
          <Link href="/methods">Method</Link>
          <Link href="/changes">Changes</Link>
          <Link href="/developers">Developers</Link>
          <Link href="/corrections">Corrections</Link>
        </nav>
      </div>
    </footer>
  );
}
