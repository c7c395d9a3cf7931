import type { MouseEvent } from "react";
import type { ChartData } from "@/lib/domain/chart-data";
import styles from "./topic-view.module.css";

/** What stands beside the chart and why; each reason is a link to it. A figure is never silently absent. */
export function NotShownList({ chart, follow }: { chart: ChartData; follow: (search: string) => (event: MouseEvent) => void }) {
  if (chart.not_shown.length === 0) return <p className="muted">Everything the register holds on this topic is shown.</p>;
  return (
    <section aria-labelledby="not-shown" className={styles.notShown}>
      <h2 id="not-shown">Not shown here</h2>
      <ul>
        {chart.not_shown.map(({ reason, words, search }) => (
          <li key={reason + words}>
            <a href={`?${search}`} onClick={follow(search)}>
              {words}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
