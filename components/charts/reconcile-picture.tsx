import { hueColour } from "@/components/charts/glyph";
import { px } from "@/components/charts/mark-paths";
import { PictureSheet } from "@/components/charts/picture-sheet";
import { TextLayer } from "@/components/charts/text-layer";
import type { ReconcilePicture as Placed } from "@/lib/domain/reconcile-picture";
import { matrixPath, MOST_LETTERS } from "@/lib/domain/reconcile-view";

/** A reconciled topic on one sheet, for taking along. */
export function ReconcilePicture({ picture, matrix: signs }: { picture: Placed; matrix: readonly string[] }) {
  const { width, height, title, summary, texts, matrix, bars } = picture;
  const isTable = matrix.n <= MOST_LETTERS;
  return (
    <PictureSheet width={width} height={height} label={title} summary={summary}>
      <g transform={`translate(${matrix.x},${matrix.y}) scale(${matrix.cell})`}>
        <path d={matrixPath(signs, "+")} fill="var(--good-ground)" />
        <path d={matrixPath(signs, ".")} fill="var(--line-soft)" />
        <path d={matrixPath(signs, "x")} fill={isTable ? "var(--bad-ground)" : "var(--bad)"} />
      </g>
      {bars.map((bar) => (
        <g key={bar.y}>
          <rect x={bar.x} y={bar.y} width={bar.width} height={10} fill="var(--band)" />
          <rect x={px(bar.x + bar.from * bar.width)} y={bar.y} width={px((bar.to - bar.from) * bar.width)} height={10} fill={hueColour(bar)} />
          {bar.isOpen && <path d={`M${bar.x + bar.width + 2},${bar.y}l6,5l-6,5`} stroke="var(--ink-2)" strokeWidth={1.5} />}
        </g>
      ))}
      <TextLayer texts={texts} isHidden={false} />
    </PictureSheet>
  );
}
