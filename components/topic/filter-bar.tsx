"use client";

import { FilterMenu } from "@/components/topic/filter-menu";
import type { ChartData, Facet } from "@/lib/domain/chart-data";
import { countSet } from "@/lib/domain/filter-words";
import { DEFAULTS, type Filters, pageDefaults, SORTS, type Sort } from "@/lib/domain/filters";
import { formatCount, formatDay, formatFigure } from "@/lib/domain/format";
import { markStyle } from "@/lib/domain/marks";
import type { Measure } from "@/lib/domain/terms";
import styles from "./filters.module.css";

export type SetFilters = (change: Partial<Filters>) => void;
type BarProps = { chart: ChartData; filters: Filters; set: SetFilters };

const SORT_WORDS: Record<Sort, string> = { newest: "Newest first", oldest: "Oldest first", largest: "Largest first", smallest: "Smallest first", claimant: "By claimant" };

/** Which measures are shown, as switches, and everything else behind a few menus. */
export function FilterBar({ chart, filters, set }: BarProps) {
  const { facets } = chart;
  const elsewhere = countSet({ ...filters, measure: DEFAULTS.measure, claimant: [], base: null, said_by: null, as_recorded: null });
  return (
    <div className={`${styles.bar} no-print`} role="group" aria-label="Filters">
      <div className={styles.chips}>
        {facets.measure.map(({ value, label, n }) => (
          <MeasureChip key={value} measure={value as Measure} label={label} n={n} filters={filters} set={set} />
        ))}
      </div>
      <div className={styles.menus}>
        <FilterMenu label={baseLabel(chart, filters)}>
          <BaseChoice chart={chart} filters={filters} set={set} />
        </FilterMenu>
        <FilterMenu label={filters.claimant.length > 0 ? `Claimants: ${filters.claimant.length}` : "Claimants: all"}>
          <Checks facet={facets.claimant} chosen={filters.claimant} none="any" onChange={(claimant) => set({ claimant })} />
        </FilterMenu>
        {filters.view !== "time" && filters.view !== "reconcile" && filters.view !== "sources" && (
          <FilterMenu label={SORT_WORDS[filters.sort]}>
            {SORTS.map((sort) => (
              <label key={sort} className={styles.choice}>
                <input type="radio" name="sort" checked={filters.sort === sort} onChange={() => set({ sort })} /> {SORT_WORDS[sort]}
              </label>
            ))}
          </FilterMenu>
        )}
        <FilterMenu label={filters.said_by === null ? "Said by: today" : `Said by: ${formatDay(filters.said_by, "day")}`}>
          <label className={styles.field}>
            Only what had been said by
            <input type="date" value={filters.said_by ?? ""} onChange={(event) => set({ said_by: event.target.value || null })} />
          </label>
        </FilterMenu>
        <FilterMenu label={filters.as_recorded === null ? "As recorded: now" : `As recorded: ${typeof filters.as_recorded === "number" ? `revision ${formatCount(filters.as_recorded)}` : formatDay(filters.as_recorded, "day")}`}>
          <label className={styles.field}>
            The register as it stood on
            <input type="date" value={typeof filters.as_recorded === "string" ? filters.as_recorded : ""} onChange={(event) => set({ as_recorded: event.target.value || null })} />
          </label>
        </FilterMenu>
        <FilterMenu label={elsewhere > 0 ? `More filters: ${elsewhere}` : "More filters"}>
          <MoreFilters chart={chart} filters={filters} set={set} />
        </FilterMenu>
      </div>
    </div>
  );
}

function MeasureChip({ measure, label, n, filters, set }: { measure: Measure; label: string; n: number; filters: Filters; set: SetFilters }) {
  const isOn = filters.measure.includes(measure);
  const others = filters.measure.filter((other) => other !== measure);
  const { hue, shape } = markStyle(measure);
  return (
    <button
      type="button"
      className={styles.chip}
      aria-pressed={isOn}
      data-hue={hue}
      data-shape={shape}
      // At least one measure stays: an empty chart would say that nothing was claimed.
      onClick={() => set({ measure: isOn ? (others.length > 0 ? others : filters.measure) : [...filters.measure, measure] })}
    >
      {label} <span className={styles.count}>{formatCount(n)}</span>
    </button>
  );
}

function baseLabel({ base }: ChartData, filters: Filters): string {
  if (filters.base === null) return "Base: as stated";
  return `Base: ${typeof filters.base === "number" ? formatCount(filters.base) : base ? formatFigure(base) : "not found"}`;
}

function BaseChoice({ chart, filters, set }: BarProps) {
  return (
    <>
      <p className={styles.help}>Fractions are taken of another strength; counts that were stated do not move.</p>
      <label className={styles.choice}>
        <input type="radio" name="base" checked={filters.base === null} onChange={() => set({ base: null })} /> As each claimant stated
      </label>
      {chart.strength.slice(0, 12).map((row) => (
        <label key={row.id} className={styles.choice}>
          <input type="radio" name="base" checked={filters.base === row.id} onChange={() => set({ base: row.id })} />
          {formatFigure(row)} <span className="muted">{row.claimant_name}, {formatDay(row.as_of, row.as_of_precision)}</span>
        </label>
      ))}
      <label className={styles.field}>
        Another number
        <input
          type="number"
          min={1}
          max={2_000_000_000}
          step={1}
          defaultValue={typeof filters.base === "number" ? filters.base : ""}
          onBlur={(event) => event.target.validity.valid && event.target.value !== "" && set({ base: Number(event.target.value) })}
          onKeyDown={(event) => event.key === "Enter" && event.currentTarget.blur()}
        />
      </label>
    </>
  );
}

function MoreFilters({ chart: { facets }, filters, set }: BarProps) {
  return (
    <div className={styles.more}>
      <Group title="Population" facet={facets.population} chosen={filters.population} onChange={(population) => set({ population: population as Filters["population"] })} />
      <Group title="Scope" facet={facets.scope} chosen={filters.scope} onChange={(scope) => set({ scope: scope as Filters["scope"] })} />
      <Group title="Standpoint" facet={facets.standpoint} chosen={filters.standpoint} onChange={(standpoint) => set({ standpoint: standpoint as Filters["standpoint"] })} />
      <Group title="Method" facet={facets.method} chosen={filters.method} onChange={(method) => set({ method: method as Filters["method"] })} />
      <Group title="Status" facet={facets.status} chosen={filters.status} onChange={(status) => set({ status: status as Filters["status"] })} />
      <fieldset className={styles.group}>
        <legend>As of</legend>
        <label className={styles.field}>
          from
          <input type="date" value={filters.as_of_from ?? ""} onChange={(event) => set({ as_of_from: event.target.value || null })} />
        </label>
        <label className={styles.field}>
          to
          <input type="date" value={filters.as_of_to ?? ""} onChange={(event) => set({ as_of_to: event.target.value || null })} />
        </label>
      </fieldset>
      <fieldset className={styles.group}>
        <legend>Axis</legend>
        {(["linear", "fit", "log"] as const).map((axis) => (
          <label key={axis} className={styles.choice}>
            <input type="radio" name="axis" checked={filters.axis === axis} onChange={() => set({ axis })} /> {{ linear: "from 0", fit: "fitted to the figures", log: "logarithmic" }[axis]}
          </label>
        ))}
      </fieldset>
      <button type="button" className={styles.button} onClick={() => set({ ...pageDefaults(filters.view), view: filters.view })}>
        Set all back
      </button>
    </div>
  );
}

function Group({ title, ...checks }: { title: string; facet: Facet; chosen: readonly string[]; onChange: (chosen: string[]) => void }) {
  return (
    <fieldset className={styles.group}>
      <legend>{title}</legend>
      <Checks {...checks} none="never" />
    </fieldset>
  );
}

/** Check boxes of one facet. `none` says what an empty choice means: any value, or that the last one stays. */
function Checks({ facet, chosen, none, onChange }: { facet: Facet; chosen: readonly string[]; none: "any" | "never"; onChange: (chosen: string[]) => void }) {
  return facet.map(({ value, label, n }) => {
    const isOn = chosen.includes(value);
    const next = isOn ? chosen.filter((other) => other !== value) : [...chosen, value];
    return (
      <label key={value} className={styles.choice}>
        <input type="checkbox" checked={isOn} disabled={isOn && none === "never" && next.length === 0} onChange={() => onChange(next)} /> {label} <span className={styles.count}>{formatCount(n)}</span>
      </label>
    );
  });
}
