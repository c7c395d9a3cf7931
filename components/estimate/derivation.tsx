import Link from "next/link";
import { Panel } from "@/components/estimate/panel";
import type { EstimateRow } from "@/lib/domain/estimate";
import { formatBase, formatDay, formatEquation, formatFigure, formatMeasure, formatShareRange } from "@/lib/domain/format";
import { BASE_ORIGIN_LABELS } from "@/lib/domain/terms";
import styles from "./estimate.module.css";

/** How the count came about: worked out from a fraction, or stated beside one. Nothing for a plain stated figure. */
export function Derivation({ row }: { row: EstimateRow }) {
  const share = formatShareRange(row);
  if (share === null) return null;
  const { base } = row;
  return (
    <Panel title="Derivation">
      {row.derived && <p className={styles.equation}>{formatEquation(row)}</p>}
      {row.derived && <p>No count was spoken: it follows from the fraction and its base.{rounding(row)}</p>}
      {!row.derived && base && <p>The count was stated, and so was its share: {share} of {formatBase(base)}. The stated count stands.</p>}
      {base ? (
        <p>
          Base:{" "}
          <Link href={`/estimates/${base.id}`}>
            {formatFigure({ ...base, words_only: false, derived: false, words: "" })} {formatMeasure(base)}
          </Link>
          , {base.claimant_name}, {formatDay(base.as_of)}
          {row.base_origin && <span className="muted"> ({BASE_ORIGIN_LABELS[row.base_origin]})</span>}
        </p>
      ) : (
        <p>A share of {share} was stated, of nothing named: no count can be worked out.</p>
      )}
    </Panel>
  );
}

function rounding(row: EstimateRow): string {
  const whole = formatFigure(row, { unrounded: true });
  return whole === formatFigure(row) ? "" : ` Worked out it is ${whole}; two significant figures are shown, because neither is known more exactly.`;
}
