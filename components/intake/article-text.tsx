"use client";

import { memo, useEffect, useMemo, useRef } from "react";
import type { Span } from "@/lib/domain/statement/tokens";
import styles from "./intake.module.css";

type ArticleTextProps = { text: string; spans: readonly Span[]; active: readonly number[]; onPick: (place: number) => void };

/** The article with the figures read in it; those of the proposal at hand stand out. */
export const ArticleText = memo(function ArticleText({ text, spans, active, onPick }: ArticleTextProps) {
  const pane = useRef<HTMLDivElement>(null);
  const pieces = useMemo(() => cut(text, spans), [text, spans]);
  const first = active[0];
  useEffect(() => {
    const mark = pane.current?.querySelector<HTMLElement>(`[data-place="${first}"]`);
    if (mark && pane.current) pane.current.scrollTop = mark.offsetTop - pane.current.clientHeight / 3;
  }, [first]);
  return (
    <div ref={pane} className={`card ${styles.text}`} role="region" aria-label="The article" tabIndex={0}>
      {pieces.map(({ from, to, place }) =>
        place === null ? (
          text.slice(from, to)
        ) : (
          <mark key={from} data-place={place} className={active.includes(place) ? styles.active : styles.figure} onClick={() => onPick(place)}>
            {text.slice(from, to)}
          </mark>
        ),
      )}
    </div>
  );
});

/** The text in pieces, each inside one figure's words or between them. The shorter of two that overlap shows. */
function cut(text: string, spans: readonly Span[]): { from: number; to: number; place: number | null }[] {
  const edges = [...new Set([0, text.length, ...spans.flatMap(({ start, end }) => [start, end])])].toSorted((a, b) => a - b);
  const order = spans.map((span, place) => ({ ...span, place })).toSorted((a, b) => a.start - b.start);
  let next = 0;
  let open: typeof order = [];
  return edges.slice(0, -1).map((from, index) => {
    while (order[next] && order[next]!.start <= from) open.push(order[next++]!);
    open = open.filter(({ end }) => end > from);
    const shortest = open.toSorted((a, b) => a.end - a.start - (b.end - b.start))[0];
    return { from, to: edges[index + 1]!, place: shortest?.place ?? null };
  });
}
