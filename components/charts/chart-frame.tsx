"use client";

import { useCallback, useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type MouseEvent, type PointerEvent, type ReactNode } from "react";
import { Surface } from "recharts";
import styles from "@/components/charts/chart-frame.module.css";

/** What the tooltip says about a mark. */
export type MarkTip = {
  sentence: string;
  href: string;
  outlet: { name: string; url: string | null } | null;
  claimant?: string;
  /** Where the claimant's other statements are. */
  claimant_href?: string;
  /** What its link is called; “Open the estimate” unless said. */
  open?: string;
};

/** What a drawing needs to know to draw itself. */
export type Drawing = {
  width: number;
  /** The mark the Tab key stops at; give it `tabIndex={0}` and all others -1. */
  current: string | null;
  /** The mark whose tooltip is open. */
  shown: string | null;
};

type ChartFrameProps = {
  /** Marks in the order in which the arrow keys walk them. */
  ids: readonly string[];
  tipOf: (id: string) => MarkTip | null;
  /** Draws at a width. Each mark is an `<a data-mark={id} data-x data-y>` with its place in pixels. */
  children: (drawing: Drawing) => ReactNode;
  /** Which mark lies under a point, where marks are too many for elements of their own. */
  hitTest?: (x: number, y: number, width: number) => string | null;
};

/** The widths drawn on the server: the page's column on a laptop, and a telephone's. */
export const FIRST_WIDTHS = { wide: 1150, narrow: 358 };

const useBrowserLayoutEffect = typeof window === "undefined" ? useEffect : useLayoutEffect;

/**
 * Width, keyboard and tooltip of a chart. The server cannot know the width, so it sends a wide and a narrow drawing and
 * the style sheet shows one; once the browser has measured, a single drawing of the same height takes their place.
 */
export function ChartFrame({ ids, tipOf, children, hitTest }: ChartFrameProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState<number | null>(null);
  const [current, setCurrent] = useState<string | null>(null);
  const [shown, setShown] = useState<string | null>(null);
  const [place, setPlace] = useState<{ x: number; y: number } | null>(null);
  const moved = useRef(false);
  const touched = useRef(false);
  const leaving = useRef<ReturnType<typeof setTimeout>>(undefined);
  const stop = current !== null && ids.includes(current) ? current : (ids[0] ?? null);

  useBrowserLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    const measure = (): void => {
      const measured = Math.floor(element.clientWidth);
      if (measured > 0) setWidth(measured);
    };
    measure();
    if (typeof ResizeObserver === "undefined") return;
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useEffect(() => () => clearTimeout(leaving.current), []);

  useBrowserLayoutEffect(() => {
    const mark = shown === null ? null : markElement(frame.current, shown);
    setPlace(mark ? { x: Number(mark.dataset.x), y: Number(mark.dataset.y) } : null);
    if (moved.current) mark?.focus({ preventScroll: false });
    moved.current = false;
  }, [shown, width]);

  const show = useCallback((id: string | null) => {
    clearTimeout(leaving.current);
    setShown(id);
    if (id !== null) setCurrent(id);
  }, []);
  const hideSoon = useCallback(() => {
    clearTimeout(leaving.current);
    // Long enough to reach the tooltip's own links with the pointer.
    leaving.current = setTimeout(() => setShown(null), 200);
  }, []);

  const onPointerMove = (event: PointerEvent<HTMLDivElement>): void => {
    touched.current = event.pointerType === "touch";
    if (touched.current || isInTip(event.target)) return clearTimeout(leaving.current);
    const found = markAt(event.target) ?? hit(event);
    if (found !== null) show(found);
    else if (shown !== null) hideSoon();
  };
  const hit = (event: MouseEvent<HTMLDivElement>): string | null => {
    const svg = event.target instanceof Element ? event.target.closest("svg") : null;
    if (!hitTest || !svg || width === null) return null;
    const box = svg.getBoundingClientRect();
    return hitTest(event.clientX - box.left, event.clientY - box.top, width);
  };
  const onClick = (event: MouseEvent<HTMLDivElement>): void => {
    if (isInTip(event.target)) return;
    const found = markAt(event.target) ?? hit(event);
    // The first touch reads, the second opens.
    if (touched.current && found !== shown) event.preventDefault();
    if (touched.current) show(found);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.key === "Escape") return setShown(null);
    const from = markAt(event.target);
    if (from === null) return;
    const next = ids[stepFrom(ids.indexOf(from), event.key, ids.length)];
    if (next === undefined || !STEPS.has(event.key)) return;
    event.preventDefault();
    moved.current = true;
    show(next);
  };

  const tip = shown === null ? null : tipOf(shown);
  const drawing = { current: stop, shown };
  return (
    <div
      className={styles.frame}
      onPointerMove={onPointerMove}
      onPointerLeave={hideSoon}
      onPointerDown={(event) => (touched.current = event.pointerType === "touch")}
      onClick={onClick}
      onKeyDown={onKeyDown}
      onFocus={(event) => !touched.current && markAt(event.target) !== null && show(markAt(event.target))}
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && hideSoon()}
    >
      <div className={styles.card}>
        <div ref={frame} className={styles.drawing}>
          {width === null ? (
            <>
              <div className={styles.wide}>{children({ ...drawing, width: FIRST_WIDTHS.wide })}</div>
              <div className={styles.narrow}>{children({ ...drawing, width: FIRST_WIDTHS.narrow })}</div>
            </>
          ) : (
            children({ ...drawing, width })
          )}
          {tip && place && width !== null && <Tip tip={tip} place={place} width={width} />}
        </div>
      </div>
    </div>
  );
}

const TIP_WIDTH = 300;
// Past the marker and the longest arrow.
const TIP_GAP = 44;

/** Beside the mark, so that the pointer can go on down the rows; below it where there is no room beside. */
function placeTip({ x, y }: { x: number; y: number }, width: number): { left: number; top: number; transform?: string } {
  if (x + TIP_GAP + TIP_WIDTH <= width) return { left: x + TIP_GAP, top: y - 18 };
  if (x - TIP_GAP - TIP_WIDTH >= 0) return { left: x - TIP_GAP, top: y - 18, transform: "translateX(-100%)" };
  return { left: Math.max(0, Math.min(width - TIP_WIDTH, x - TIP_WIDTH / 2)), top: y + 16 };
}

function Tip({ tip, place, width }: { tip: MarkTip; place: { x: number; y: number }; width: number }) {
  return (
    <div className={styles.tip} data-tip role="tooltip" style={{ ...placeTip(place, width), maxWidth: Math.min(TIP_WIDTH, width) }}>
      <p>{tip.sentence}</p>
      <p className={styles.links}>
        <a href={tip.href}>{tip.open ?? "Open the estimate"}</a>
        {tip.claimant && tip.claimant_href && <a href={tip.claimant_href}>{tip.claimant}</a>}
        {tip.outlet && (tip.outlet.url ? <a href={tip.outlet.url} rel="noreferrer nofollow">{tip.outlet.name}</a> : <span>{tip.outlet.name}</span>)}
      </p>
    </div>
  );
}

/** The root of a drawing. Its width may be off until the browser has measured, so it shrinks rather than overflows; its height stays. */
export function ChartSurface({ width, height, label, summary, children }: { width: number; height: number; label: string; summary: string; children: ReactNode }) {
  return (
    <Surface
      width={width}
      height={height}
      className={styles.surface}
      role="group"
      aria-label={label}
      desc={summary}
      preserveAspectRatio="xMinYMin meet"
      fontFamily="Inter, var(--font-inter), system-ui, sans-serif"
      fill="none"
    >
      {children}
    </Surface>
  );
}

const STEPS = new Map([["ArrowDown", 1], ["ArrowRight", 1], ["ArrowUp", -1], ["ArrowLeft", -1], ["Home", -Infinity], ["End", Infinity]]);

const stepFrom = (index: number, key: string, count: number): number => Math.max(0, Math.min(count - 1, index + (STEPS.get(key) ?? 0)));

const markAt = (target: EventTarget): string | null => (target instanceof Element ? (target.closest<SVGElement>("[data-mark]")?.dataset.mark ?? null) : null);

const isInTip = (target: EventTarget): boolean => target instanceof Element && target.closest("[data-tip]") !== null;

function markElement(frame: HTMLElement | null, id: string): SVGElement | null {
  for (const mark of frame?.querySelectorAll<SVGElement>("[data-mark]") ?? []) if (mark.dataset.mark === id) return mark;
  return null;
}
