"use client";

import { useEffect, useState } from "react";
import { FilterMenu } from "@/components/topic/filter-menu";
import { AS_READ, toReadingSearch, type ReadingAddress } from "@/lib/domain/reading-address";
import styles from "./reconcile.module.css";

type PanelProps = { address: ReadingAddress; set: (change: Partial<ReadingAddress>) => void };

/** The switches that every verdict on this page rests on. */
export function ReadingsPanel({ address, set }: PanelProps) {
  const { readings } = address;
  const read = (change: Partial<ReadingAddress["readings"]>) => set({ readings: { ...readings, ...change } });
  const changed = toReadingSearch({ ...AS_READ, readings }).split("&").filter(Boolean).length;
  return (
    <div className={styles.readings} role="group" aria-label="How the claims are read">
      <FilterMenu label={changed > 0 ? `Readings: ${changed} changed` : "Readings"}>
        <Switch checked={readings.bands} onChange={(bands) => read({ bands })} label="Rounded figures stand for their rounding bands" help="“4,000” for 3,500 to 4,499; off, to the last person." />
        <Switch checked={readings.floors} onChange={(floors) => read({ floors })} label="Counts by name, registries and tallies are floors" help="They bound from below only; off, they are read as totals." />
        <Switch checked={readings.month_dates === "sound"} onChange={(isSound) => read({ month_dates: isSound ? "sound" : "literal" })} label="A month or year is some day in it" help="Off, the very day it is filed under." />
        <Switch checked={readings.forecasts} onChange={(forecasts) => read({ forecasts })} label="Forecasts take part" help="Figures for a day after they were said." />
        {changed > 0 && (
          <button type="button" className={styles.button} onClick={() => set({ readings: AS_READ.readings })}>
            Set the readings back
          </button>
        )}
      </FilterMenu>
      <Slack value={readings.slack} onChange={(slack) => read({ slack })} />
    </div>
  );
}

function Switch({ checked, onChange, label, help }: { checked: boolean; onChange: (checked: boolean) => void; label: string; help: string }) {
  return (
    <label className={styles.switch}>
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      <span>
        {label}
        <small>{help}</small>
      </span>
    </label>
  );
}

/** Widens every figure. The address is written once the hand rests, so that Back is not a hundred steps. */
function Slack({ value, onChange }: { value: number; onChange: (slack: number) => void }) {
  const [percent, settle] = useResting(Math.round(value * 100), (next) => onChange(next / 100));
  return (
    <label className={styles.slack}>
      <span>Slack {percent}%</span>
      <input type="range" min={0} max={50} step={1} value={percent} aria-valuetext={`${percent}%: every figure widened by this part of it`} onChange={(event) => settle(Number(event.target.value))} />
    </label>
  );
}

const RESTING_MS = 250;

/** A value that moves at once and is handed on when it has rested. */
export function useResting(given: number, onRest: (value: number) => void): [number, (value: number) => void] {
  const [moving, setMoving] = useState<number | null>(null);
  useEffect(() => {
    if (moving === null) return;
    const timer = setTimeout(() => {
      setMoving(null);
      if (moving !== given) onRest(moving);
    }, RESTING_MS);
    return () => clearTimeout(timer);
  });
  return [moving ?? given, setMoving];
}
