import { VERDICT_LABELS, type Verdict as Kind } from "@/lib/domain/reconcile/readings";
import styles from "./compare.module.css";

const SIGNS: Record<Kind, string> = { can: "✓", cannot: "✕", not_linked: "·" };

/** What is said of two claims, as a label. */
export function Verdict({ verdict, withinIntervals }: { verdict: Kind; withinIntervals: boolean }) {
  const words = withinIntervals ? "not within both stated intervals" : VERDICT_LABELS[verdict];
  return (
    <span className={styles.verdict} data-verdict={verdict}>
      {SIGNS[verdict]} {words.replace(/^./u, (letter) => letter.toUpperCase())}
    </span>
  );
}
