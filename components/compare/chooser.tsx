import type { EstimateRow } from "@/lib/domain/estimate";
import { formatDay, formatFigure, formatMeasure } from "@/lib/domain/format";
import { MOST_COMPARED } from "@/lib/domain/reading-address";
import styles from "./compare.module.css";

type ChooserProps = { candidates: readonly EstimateRow[]; chosen: readonly string[]; readings: readonly [string, string][] };

/** Other estimates of the topic to set beside. A plain form: it works before any script. */
export function Chooser({ candidates, chosen, readings }: ChooserProps) {
  const others = candidates.filter(({ id }) => !chosen.includes(id));
  if (others.length === 0) return <p className="muted">The topic has no other estimate to compare with.</p>;
  return (
    <form action="/compare" className={styles.chooser}>
      <input type="hidden" name="ids" value={chosen.join(",")} />
      {readings.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <fieldset>
        <legend>Compare with up to {MOST_COMPARED - chosen.length} of these</legend>
        {others.map((row) => (
          <label key={row.id}>
            <input type="checkbox" name="ids" value={row.id} /> <b>{formatFigure(row)}</b> {formatMeasure(row)}, {row.claimant_name}{" "}
            <span className="muted">{formatDay(row.as_of, row.as_of_precision)}</span>
          </label>
        ))}
      </fieldset>
      <button type="submit">Compare</button>
    </form>
  );
}
