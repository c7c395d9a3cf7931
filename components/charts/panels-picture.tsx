import type { ReactNode } from "react";
import { hueColour } from "@/components/charts/glyph";
import { shapePath } from "@/components/charts/mark-paths";
import { PictureSheet } from "@/components/charts/picture-sheet";
import { TextLayer } from "@/components/charts/text-layer";
import type { Mark } from "@/lib/domain/marks";
import { PANEL_WIDTH, placePanels, type PanelWords } from "@/lib/domain/panels-picture";
import type { PictureFrame } from "@/lib/domain/picture-page";

type Key = Pick<Mark, "hue" | "shape"> & { words: string };
type PanelsProps = { frame: PictureFrame; note: string; keys: readonly Key[]; panels: readonly (PanelWords & { plot: ReactNode })[]; plotHeight: number };

/** Small multiples on one sheet, for taking along. Each plot is the page's own drawing. */
export function PanelsPicture({ frame, note, keys, panels, plotHeight }: PanelsProps) {
  const layout = placePanels({ frame, note, keys: keys.map(({ words }) => words), panels, plotHeight });
  return (
    <PictureSheet width={layout.width} height={layout.height} label={frame.title} summary={panels.map(({ heading, note: about }) => `${heading}: ${about}`).join(" ")}>
      {layout.keys.map(({ x, y }, index) => {
        const key = keys[index];
        return key && <path key={key.words} d={shapePath(key.shape, x + 7, y - 4)} fill={hueColour(key)} />;
      })}
      {layout.plots.map(({ key, x, y }, index) => (
        <svg key={key} x={x} y={y} width={PANEL_WIDTH} height={plotHeight}>
          {panels[index]?.plot}
        </svg>
      ))}
      <TextLayer texts={layout.texts} isHidden={false} />
    </PictureSheet>
  );
}
