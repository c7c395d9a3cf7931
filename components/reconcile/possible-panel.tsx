"use client";

import { useResting } from "@/components/reconcile/readings-panel";
import type { Possible, Ratio, ReconcileAnswer } from "@/lib/domain/reconcile/answer";
import { barMost, barSpan, possibleHeading, rangeWords, ratioWords, sliderDay, sliderDays } from "@/lib/domain/reconcile-view";
import { daysBetween } from "@/lib/domain/dates";
import { formatLongDay } from "@/lib/domain/format";
import { POPULATION_LABELS } from "@/lib/domain/terms";
import styles from "./reconcile.module.css";

type PossibleProps = { answer: ReconcileAnswer; possible: Possible; onDate: (day: string) => void; isStale: boolean };

/** What the claims that were not set aside leave possible at a day, and the ratios that other claims imply. */
export function PossiblePanel({ answer, possible, onDate, isStale }: PossibleProps) {
  const { series } = possible;
  const isMixed = new Set(series.map(({ population }) => population)).size > 1;
  const most = barMost(series);
  const ratio = possible.wounded_per_killed;
  return (
    <section className={styles.possible} aria-labelledby="possible" aria-busy={isStale}>
      <h2 id="possible">{possibleHeading(possible, answer.claims.length)}</h2>
      <DaySlider answer={answer} date={possible.date} onDate={onDate} />
      {!possible.agree && <p className={styles.none}>These claims cannot all be true, so nothing follows from them together. Set claims aside, or press one of the smallest sets.</p>}
      {possible.agree && series.length === 0 && <p className={styles.none}>None of them binds a total.</p>}
      <dl className={styles.series}>
        {series.map((one) => (
          <div key={`${one.series} ${one.population}`} data-series={one.series.replaceAll(" ", "_")}>
            <dt>
              {one.series}
              {isMixed && <span className="muted"> · {POPULATION_LABELS[one.population]}</span>}
            </dt>
            <dd>
              {rangeWords(one)}
              <Bar {...one} most={most} />
            </dd>
          </div>
        ))}
        {ratio && (
          <div>
            <dt>wounded for each killed</dt>
            <dd>{rangeWords(ratio, ratioWords)}</dd>
          </div>
        )}
      </dl>
      <p className="muted small">{answer.force_rule}</p>
      <Ratios ratios={answer.ratios} />
    </section>
  );
}

function Bar({ low, high, most }: { low: number | null; high: number | null; most: number }) {
  const { from, to } = barSpan({ low, high }, most);
  return (
    <span className={styles.bar} aria-hidden>
      <span data-open={high === null || undefined} style={{ left: `${Math.min(from, 98.5)}%`, right: `${Math.min(100 - to, 98.5)}%` }} />
    </span>
  );
}

function DaySlider({ answer, date, onDate }: { answer: ReconcileAnswer; date: string; onDate: (day: string) => void }) {
  const range = sliderDays(answer.claims);
  const [place, settle] = useResting(range ? daysBetween(range.first, date) : 0, (next) => range && onDate(sliderDay(range.first, next)));
  if (!range || range.days === 0) return null;
  const day = sliderDay(range.first, place);
  return (
    <label className={styles.slider}>
      <span>{formatLongDay(day)}</span>
      <input type="range" min={0} max={range.days} value={place} aria-label="The day" aria-valuetext={formatLongDay(day)} onChange={(event) => settle(Number(event.target.value))} />
    </label>
  );
}

/** Ratios of wounded to killed: what other claims imply by themselves, and what is known of other wars. They bind nothing here. */
export function Ratios({ ratios, isOpen = false }: { ratios: { implied: readonly Ratio[]; reference: readonly Ratio[] }; isOpen?: boolean }) {
  if (ratios.implied.length + ratios.reference.length === 0) return null;
  return (
    <details className={styles.more} open={isOpen}>
      <summary>
        Wounded for each killed: {ratios.implied.length} implied by other claims, {ratios.reference.length} for reference
      </summary>
      <ul>
        {[...ratios.implied, ...ratios.reference].map((ratio) => (
          <li key={`${ratio.who} ${ratio.words} ${ratio.estimates.join(" ")}`}>
            <b>{rangeWords(ratio, ratioWords)}</b> {ratio.who}.{" "}
            {ratio.estimates[0] ? <a href={`/estimates/${ratio.estimates[0]}`}>{ratio.words}</a> : ratio.url ? <a href={ratio.url} rel="noreferrer nofollow">{ratio.words}</a> : ratio.words}
          </li>
        ))}
      </ul>
      <p className="muted small">They stand beside for comparison and bind nothing.</p>
    </details>
  );
}
