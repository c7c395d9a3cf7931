"use client";

import { PanelsPicture } from "@/components/charts/panels-picture";
import { SOURCE_PLOT_HEIGHT, SourcePlot } from "@/components/sources/source-panel";
import { PictureLine } from "@/components/topic/picture-buttons";
import { markStyle } from "@/lib/domain/marks";
import type { PictureFrame } from "@/lib/domain/picture-page";
import { BESIDE_NOTE, type SourcePanel } from "@/lib/domain/source-panels";

/** Takes a source's panels of one topic along as one sheet. */
export function SourcePicture({ name, frame, panels, today }: { name: string; frame: PictureFrame; panels: readonly SourcePanel[]; today: string }) {
  return (
    <PictureLine
      name={name}
      draw={() => (
        <PanelsPicture
          frame={frame}
          note={BESIDE_NOTE}
          keys={panels.map(({ measure, heading }) => ({ ...markStyle(measure), words: heading }))}
          panels={panels.map((panel) => ({ key: panel.key, heading: panel.heading, note: panel.summary.replace(`${panel.heading}: `, ""), plot: <SourcePlot panel={panel} today={today} /> }))}
          plotHeight={SOURCE_PLOT_HEIGHT}
        />
      )}
    />
  );
}
