import { memo } from "react";
import { DISC_SIZE } from "@/lib/domain/disc-layout";
import type { TextBox } from "@/lib/domain/range-layout";
import type { TimeLayout } from "@/lib/domain/time-layout";
import styles from "@/components/charts/annotation-list.module.css";

/** Numbered discs over the plot, each with a dashed line down to its day. */
export const AnnotationDiscs = memo(function AnnotationDiscs({ layout }: { layout: TimeLayout }) {
  const { plot, notes, discs, atTime, discAt } = layout;
  const drawn = notes.flatMap(({ note }) => (note.isDrawn ? [{ ...note, x: Math.round(atTime(note.time) * 10) / 10 }] : []));
  const discOf = (number: number) => discs.find(({ first, last }) => first <= number && number <= last);
  return (
    <g aria-hidden>
      <g stroke="var(--ink-2)" strokeWidth={1} fill="none">
        {drawn.map(({ number, x, until }) => {
          const disc = discOf(number);
          const from = disc ? discAt(disc.line) + DISC_SIZE / 2 : plot.top;
          return (
            <g key={number}>
              <path d={`M${x},${from}V${plot.bottom}`} strokeDasharray="3 4" opacity={0.75} />
              {until !== null && <path d={`M${x},${plot.bottom}H${Math.round(atTime(until) * 10) / 10}`} strokeWidth={3} opacity={0.6} />}
            </g>
          );
        })}
      </g>
      {discs.map((disc) => (
        <Disc key={disc.first} x={disc.x} y={discAt(disc.line)} width={disc.width} text={disc.text} />
      ))}
    </g>
  );
});

function Disc({ x, y, width = DISC_SIZE, text, isDrawn = true }: { x: number; y: number; width?: number; text: string; isDrawn?: boolean }) {
  const height = DISC_SIZE;
  return (
    <g>
      <rect x={Math.round((x - width / 2) * 10) / 10} y={y - height / 2} width={width} height={height} rx={height / 2} fill={isDrawn ? "var(--ink)" : "var(--card)"} stroke="var(--ink)" strokeWidth={isDrawn ? 0 : 1} />
      <text x={Math.round(x * 10) / 10} y={y + 4} textAnchor="middle" fontSize={11.5} fontWeight={600} fill={isDrawn ? "var(--card)" : "var(--ink)"}>
        {text}
      </text>
    </g>
  );
}

/** What the numbers stand for, under the plot and inside the drawing, so that an export says it too. */
export const AnnotationList = memo(function AnnotationList({ layout }: { layout: TimeLayout }) {
  if (layout.notes.length === 0) return null;
  return (
    <g role="list" aria-label="What happened">
      {layout.notes.map(({ note, x, y, texts }) => {
        const line = (
          <>
            <Disc x={x} y={y} width={Math.max(18, 10 + String(note.number).length * 8)} text={String(note.number)} isDrawn={note.isDrawn} />
            {texts.map((text) => (
              <NoteText key={text.y} box={text} when={note.when} />
            ))}
          </>
        );
        return (
          <g key={note.number} role="listitem">
            {note.href === null ? (
              line
            ) : (
              <a href={note.href} rel="noreferrer nofollow" className={styles.link} aria-label={`${note.number}. ${note.label}, ${note.when}`}>
                {line}
              </a>
            )}
          </g>
        );
      })}
    </g>
  );
});

/** A line of a note, its date paler. */
function NoteText({ box: { x, y, text, size }, when }: { box: TextBox; when: string }) {
  const label = text.endsWith(when) ? text.slice(0, -when.length) : text;
  return (
    <text x={x} y={y} fontSize={size} fill="var(--ink)" stroke="none">
      {label}
      {label !== text && <tspan fill="var(--ink-2)">{when}</tspan>}
    </text>
  );
}
