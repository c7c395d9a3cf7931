import { memo } from "react";
import type { Mark } from "@/lib/domain/marks";
import { arrowPaths, arrows, bandBox, endPoints, linePath, markCentre, markerPoint, markExtent, px, shapePath, statePath, type MarkFrame } from "@/components/charts/mark-paths";

export const hueColour = (mark: Pick<Mark, "hue">): string => `var(--m-${mark.hue.replaceAll("_", "-")})`;
/** Replaced and retracted figures keep their shape and lose their colour. */
export const markColour = (mark: Mark): string => (mark.state === "living" ? hueColour(mark) : "var(--ink-3)");

type GlyphProps = {
  mark: Mark;
  frame: MarkFrame;
  /** Print the level of an interval beside its line; off where the row already says it. */
  labelled?: boolean;
};

/** Draws one estimate. Styles are attributes, so that a drawing cut out of the page stands alone. */
export const Glyph = memo(function Glyph({ mark, frame, labelled = true }: GlyphProps) {
  const colour = markColour(mark);
  const point = markerPoint(mark, frame);
  const band = bandBox(mark, frame);
  const line = linePath(mark, frame);
  const extent = markExtent(mark, frame);
  const centre = markCentre(mark, frame);
  const state = statePath(mark, centre);
  const dash = mark.derived ? "4 3" : undefined;
  return (
    <g stroke={colour} strokeWidth={2} fill="none" strokeLinecap="butt">
      {!mark.placed && <Wordless frame={frame} />}
      {band && <rect {...band} rx={3.5} fill={colour} stroke="none" opacity={0.25} />}
      {line && <path d={line} strokeDasharray={dash} />}
      {endPoints(mark, frame).map((end) => (
        <circle key={`${end.x} ${end.y}`} cx={px(end.x)} cy={px(end.y)} r={3} fill={colour} stroke="none" />
      ))}
      {arrows(mark, frame).map((arrow) => {
        const { bracket, dots, head } = arrowPaths(arrow, frame);
        return (
          <g key={arrow.tip}>
            {bracket && <path d={bracket} strokeDasharray={dash} />}
            {dots.map((dot, index) => (
              <path key={dot} d={dot} opacity={(5 - index) / 5} />
            ))}
            <path d={head} />
          </g>
        );
      })}
      {point && <path d={shapePath(mark.shape, point.x, point.y)} fill={mark.derived ? "var(--card)" : colour} stroke={mark.derived ? colour : "none"} />}
      {state && <path d={state} strokeWidth={mark.state === "replaced" ? 1.5 : undefined} />}
      {mark.disputed && <Beside frame={frame} at={extent} centre={centre} text="?" bold />}
      {labelled && mark.label && !mark.disputed && <Beside frame={frame} at={extent} centre={centre} text={mark.label} />}
    </g>
  );
});

/** A dotted lane: the figure was put in words, so it may stand anywhere. */
function Wordless({ frame }: { frame: MarkFrame }) {
  const { from, to } = frame.lane;
  const d = frame.vertical ? `M${frame.cross},${from}V${to}` : `M${from},${frame.cross}H${to}`;
  return <path d={d} strokeWidth={1.5} strokeDasharray="1.5 6" />;
}

function Beside({ frame, at, centre, text, bold = false }: { frame: MarkFrame; at: { from: number; to: number }; centre: { x: number; y: number }; text: string; bold?: boolean }) {
  const past = Math.max(at.to, centre.x + 6) + 5;
  const place = frame.vertical ? { x: px(frame.cross + 9), y: centre.y + 4 } : { x: px(past), y: px(frame.cross + 4) };
  return (
    <text {...place} fill="var(--ink-2)" stroke="none" fontSize={bold ? 13 : 10.5} fontWeight={bold ? 700 : 400}>
      {text}
    </text>
  );
}
