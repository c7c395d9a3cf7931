import type { ChartRow } from "@/lib/domain/chart-row";
import { measureHeading } from "@/lib/domain/chart-row";
import styles from "@/components/charts/chart-table.module.css";
import { markColour } from "@/components/charts/glyph";
import { shapePath } from "@/components/charts/mark-paths";

type ChartTableProps = {
  /** The rows of a chart model, folded ones too. */
  rows: readonly ChartRow[];
  caption: string;
  /** Given, every row has a box to choose it for an export. */
  selection?: { selected: ReadonlySet<string>; onChange: (selected: ReadonlySet<string>) => void };
};

/** The chart's rows in words: all that a drawing shows, for those who read or copy. */
export function ChartTable({ rows, caption, selection }: ChartTableProps) {
  return (
    <div className={styles.scroll} role="region" aria-label={caption} tabIndex={0}>
      <table className={styles.table}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {selection && (
              <th scope="col" className={styles.choice}>
                <SelectAll rows={rows} {...selection} />
              </th>
            )}
            <th scope="col" className={styles.measureColumn}>
              Measure
            </th>
            <th scope="col" className={styles.number}>
              Figure
            </th>
            <th scope="col">Claimant</th>
            <th scope="col" className={styles.asOf}>
              As of
            </th>
            <th scope="col" className={styles.aside}>
              Share or derivation
            </th>
            <th scope="col">To note</th>
            <th scope="col" className={styles.outlet}>
              Carried by
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              {selection && (
                <td>
                  <input type="checkbox" aria-label={`Choose ${row.figure} ${row.claimant}`} checked={selection.selected.has(row.id)} onChange={() => selection.onChange(toggled(selection.selected, row.id))} />
                </td>
              )}
              <td className={styles.measure}>
                <svg width={16} height={16} aria-hidden>
                  <path d={shapePath(row.mark.shape, 8, 8)} fill={markColour(row.mark)} />
                </svg>
                {measureHeading(row.measure)}
              </td>
              <td className={styles.number}>
                <a href={row.href}>{row.mark.state === "retracted" ? <s>{row.figure}</s> : row.figure}</a>
              </td>
              <th scope="row">
                <a href={row.claimant_href}>{row.claimant}</a>
                {row.office && <small>{row.office}</small>}
              </th>
              <td className={styles.when}>{row.when}</td>
              <td>{row.aside}</td>
              <td>{row.caveats.join(" · ")}</td>
              <td>{row.outlet?.url ? <a href={row.outlet.url} rel="noreferrer nofollow">{row.outlet.name}</a> : (row.outlet?.name ?? "not recorded")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type SelectAllProps = { rows: readonly ChartRow[] } & NonNullable<ChartTableProps["selection"]>;

function SelectAll({ rows, selected, onChange }: SelectAllProps) {
  const chosen = rows.filter((row) => selected.has(row.id)).length;
  const isAll = rows.length > 0 && chosen === rows.length;
  const others = [...selected].filter((id) => !rows.some((row) => row.id === id));
  return (
    <input
      type="checkbox"
      aria-label="Choose all rows"
      checked={isAll}
      ref={(box) => {
        if (box) box.indeterminate = chosen > 0 && !isAll;
      }}
      onChange={() => onChange(new Set(isAll ? others : [...others, ...rows.map((row) => row.id)]))}
    />
  );
}

function toggled(selected: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(selected);
  if (!next.delete(id)) next.add(id);
  return next;
}
