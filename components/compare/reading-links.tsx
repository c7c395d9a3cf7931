import Link from "next/link";
import type { Readings } from "@/lib/domain/reconcile/readings";
import styles from "./compare.module.css";

const SLACKS = [0, 10, 25, 50] as const;

/** The readings as switches that are links: each address is a page of its own, with or without scripts. */
export function ReadingLinks({ readings, hrefOf }: { readings: Readings; hrefOf: (readings: Readings) => string }) {
  const switches: { words: string; isOn: boolean; next: Readings }[] = [
    { words: "rounded figures stand for their rounding bands", isOn: readings.bands, next: { ...readings, bands: !readings.bands } },
    { words: "counts by name, registries and tallies bound from below only", isOn: readings.floors, next: { ...readings, floors: !readings.floors } },
    { words: "a month or year means some day in it", isOn: readings.month_dates === "sound", next: { ...readings, month_dates: readings.month_dates === "sound" ? "literal" : "sound" } },
    { words: "forecasts take part", isOn: readings.forecasts, next: { ...readings, forecasts: !readings.forecasts } },
  ];
  return (
    <>
      <ul className={styles.readings}>
        {switches.map(({ words, isOn, next }) => (
          <li key={words}>
            <Link href={hrefOf(next)} scroll={false} aria-label={`${words}: ${isOn ? "on, switch off" : "off, switch on"}`}>
              <span aria-hidden>{isOn ? "☑" : "☐"}</span>
              <span>{words}</span>
            </Link>
          </li>
        ))}
      </ul>
      <p className={styles.slacks}>
        Slack{" "}
        {SLACKS.map((percent) => (
          <Link key={percent} href={hrefOf({ ...readings, slack: percent / 100 })} scroll={false} aria-current={readings.slack === percent / 100 || undefined}>
            {percent}%
          </Link>
        ))}
      </p>
    </>
  );
}
