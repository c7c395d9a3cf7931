"use client";

import { useEffect, useRef, useState } from "react";
import type { SetFilters } from "@/components/topic/filter-bar";
import { addDays, daysBetween } from "@/lib/domain/dates";
import { formatDay } from "@/lib/domain/format";
import styles from "./said-by-slider.module.css";

type SaidBySliderProps = { /** The day the topic begins. */ from: string | null; today: string; value: string | null; set: SetFilters };

/** Draws only what had been said by a day. The address changes when the thumb is let go, so that Back leads to the last choice. */
export function SaidBySlider({ from, today, value, set }: SaidBySliderProps) {
  const days = from === null ? 0 : daysBetween(from, today);
  const chosen = from === null || value === null ? days : Math.max(0, Math.min(days, daysBetween(from, value)));
  const [place, setPlace] = useState(chosen);
  // The address follows a moment later: what was asked for last is known here before it stands there.
  const asked = useRef(chosen);
  useEffect(() => {
    asked.current = chosen;
    setPlace(chosen);
  }, [chosen]);
  if (from === null || days <= 0) return null;
  const day = addDays(from, place);
  const words = place >= days ? "today" : formatDay(day);
  const commit = (): void => {
    if (place === asked.current) return;
    asked.current = place;
    set({ said_by: place >= days ? null : day });
  };
  return (
    <div className={`${styles.slider} no-print`}>
      <label>
        Said by
        <input type="range" min={0} max={days} step={1} value={place} aria-valuetext={words} onChange={(event) => setPlace(Number(event.target.value))} onPointerUp={commit} onKeyUp={commit} onBlur={commit} />
      </label>
      <output>{words}</output>
    </div>
  );
}
