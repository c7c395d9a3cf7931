import { TAIL_GAP, type TextBox } from "@/lib/domain/range-layout";

/** Lines of text at their places. Hidden from screen readers where the marks' own labels say the same. */
export function TextLayer({ texts, isHidden = true }: { texts: readonly TextBox[]; isHidden?: boolean }) {
  return (
    <g stroke="none" aria-hidden={isHidden || undefined}>
      {texts.map((box) => (
        <text
          key={`${box.x} ${box.y} ${box.text}`}
          x={Math.round(box.x * 10) / 10}
          y={Math.round(box.y * 10) / 10}
          fill={`var(--${box.ink ?? "ink"})`}
          fontSize={box.size}
          fontWeight={box.bold ? 600 : undefined}
          textAnchor={box.anchor}
          textDecoration={box.struck ? "line-through" : undefined}
        >
          {box.text}
          {box.tail && (
            <tspan dx={TAIL_GAP} fill="var(--ink-2)" fontSize={box.tail.size} fontWeight={400}>
              {box.tail.text}
            </tspan>
          )}
        </text>
      ))}
    </g>
  );
}
