import { RangeChart } from "@/components/charts/range-chart";
import styles from "@/components/charts/share-chart.module.css";
import type { ShareChartModel } from "@/lib/domain/share-chart";

/** The Share of force view: rows as in the ranges, on an axis of percent, and below them what has no share of this base. */
export function ShareChart({ model }: { model: ShareChartModel }) {
  return (
    <>
      {model.groups.length > 0 && <RangeChart model={model} />}
      {model.apart.length > 0 && (
        <section className={styles.apart} aria-labelledby="set-apart">
          <h2 id="set-apart">Set apart: no share of this base</h2>
          <dl>
            {model.apart.map(({ reason, rows }) => (
              <div key={reason}>
                <dt>
                  {rows.length} {reason}
                </dt>
                {rows.map((row) => (
                  <dd key={row.id}>
                    <a href={row.href}>{row.sentence}</a>
                  </dd>
                ))}
              </div>
            ))}
          </dl>
        </section>
      )}
    </>
  );
}
