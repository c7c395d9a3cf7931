import { Glyph, hueColour } from "@/components/charts/glyph";
import { shapePath } from "@/components/charts/mark-paths";
import type { MarkRow } from "@/lib/domain/estimate";
import { formatFigure } from "@/lib/domain/format";
import { markStyle, toMark } from "@/lib/domain/marks";
import { MEASURE_LABELS, type Measure } from "@/lib/domain/terms";
import styles from "./glyph-samples.module.css";

const SAMPLE: MarkRow = {
  id: "sample",
  claim_id: "sample",
  claimant_slug: "sample",
  claimant_name: "",
  measure: "killed",
  strength_kind: null,
  population: "combatants",
  scope_relation: "same",
  bound: "exact",
  low: null,
  best: 4000,
  high: null,
  words_only: false,
  derived: false,
  interval_kind: "none",
  interval_level: null,
  temporal: "cumulative",
  as_of: null,
  as_of_precision: "day",
  status: "current",
  successor_id: null,
  alternative_to_id: null,
  words: "dozens",
};

const SAMPLES: ReadonlyArray<[means: string, row: Partial<MarkRow>]> = [
  ["a figure as stated", {}],
  ["about, with the band of rounding", { bound: "approximately" }],
  ["a range without a best figure", { bound: "between", low: 3000, best: null, high: 5000 }],
  ["a confidence interval", { low: 3000, high: 5500, interval_kind: "confidence", interval_level: 95 }],
  ["an expert range", { low: 3000, high: 5500, interval_kind: "expert_range" }],
  ["at least", { bound: "at_least", low: 4000, best: null }],
  ["up to", { bound: "up_to", best: null, high: 4000 }],
  ["computed from a share", { derived: true, low: 3667, best: null, high: 4800 }],
  ["superseded or corrected", { status: "superseded" }],
  ["disputed", { status: "disputed" }],
  ["retracted or withdrawn", { status: "retracted" }],
  ["in words only", { words_only: true, best: null }],
];
const MEASURES_SHOWN: readonly Measure[] = ["killed", "killed_or_wounded", "wounded", "captured", "excess_deaths", "casualties"];

const WIDTH = 220;
const frame = { at: (count: number): number => 10 + (count / 8000) * (WIDTH - 20), cross: 14, lane: { from: 10, to: WIDTH - 10 } };

/** The marks of the charts, drawn by the charts' own code, each with what it means. */
export function GlyphSamples() {
  return (
    <>
      <ul className={styles.samples} aria-label="Marks and what they mean">
        {SAMPLES.map(([means, change]) => {
          const row = { ...SAMPLE, ...change };
          return (
            <li key={means}>
              <svg width={WIDTH} height={28} viewBox={`0 0 ${WIDTH} 28`} aria-hidden>
                <Glyph mark={toMark(row, { bandsForExact: false })} frame={frame} />
              </svg>
              <p className="small">
                {formatFigure(row)} <span className="muted">{means}</span>
              </p>
            </li>
          );
        })}
      </ul>
      <ul className={styles.samples} aria-label="Measures and their shapes">
        {MEASURES_SHOWN.map((measure) => {
          const { hue, shape } = markStyle(measure);
          return (
            <li key={measure}>
              <p className="small">
                <svg width={16} height={14} aria-hidden style={{ display: "inline", marginRight: "0.5rem" }}>
                  <path d={shapePath(shape, 8, 7)} fill={hueColour({ hue })} />
                </svg>
                {measure === "casualties" ? "all other measures" : MEASURE_LABELS[measure]}
              </p>
            </li>
          );
        })}
      </ul>
    </>
  );
}
