import { placeFoot, placeHead, placeLines, PICTURE_WIDTH, type PictureFrame } from "@/lib/domain/picture-page";
import type { TextBox } from "@/lib/domain/range-layout";
import { fitText, textWidth } from "@/lib/domain/text-width";

/** What stands over a panel: its heading, and a line or two about it. */
export type PanelWords = { key: string; heading: string; note: string };
export type PanelsLayout = { width: number; height: number; texts: TextBox[]; plots: { key: string; x: number; y: number }[]; keys: { x: number; y: number }[] };

const COLUMNS = 3;
const GAP = 40;
/** The width of each panel in a picture. */
export const PANEL_WIDTH = (PICTURE_WIDTH - GAP * (COLUMNS - 1)) / COLUMNS;

/**
 * Small multiples on one sheet: the words over them, the key of marks, a grid of panels each with room for a plot of the height
 * given, the source line. No two of them share any ground.
 *
 *     placePanels({ frame, note: "", keys: ["Killed"], panels, plotHeight: 180 }).plots.length  // as many as panels
 */
export function placePanels({ frame, note, keys, panels, plotHeight }: { frame: PictureFrame; note: string; keys: readonly string[]; panels: readonly PanelWords[]; plotHeight: number }): PanelsLayout {
  const width = PICTURE_WIDTH;
  const head = placeHead(frame, width);
  const notes = placeLines(note, { x: 0, y: head.bottom - 4, width, size: 11.5 }, 4);
  const texts: TextBox[] = [...head.texts, ...notes.texts];
  let y = notes.bottom + (keys.length > 0 ? 24 : 0);
  const placedKeys: PanelsLayout["keys"] = [];
  let x = 0;
  for (const key of keys) {
    const room = 20 + textWidth(key, 11.5) + 18;
    if (x > 0 && x + room > width) [x, y] = [0, y + 18];
    placedKeys.push({ x, y });
    texts.push({ x: x + 20, y, text: key, size: 11.5, ink: "ink-2" });
    x += room;
  }
  const plots: PanelsLayout["plots"] = [];
  const top = y + 20;
  const pitch = plotHeight + 76;
  panels.forEach(({ key, heading, note: about }, index) => {
    const left = (index % COLUMNS) * (PANEL_WIDTH + GAP);
    const at = top + Math.floor(index / COLUMNS) * pitch;
    texts.push({ x: left, y: at + 14, text: fitText(heading, PANEL_WIDTH, 13, true), size: 13, bold: true });
    texts.push(...placeLines(about, { x: left, y: at + 16, width: PANEL_WIDTH, size: 11, ink: "ink-2" }, 2).texts);
    plots.push({ key, x: left, y: at + 50 });
  });
  const foot = placeFoot(frame, width, top + Math.ceil(panels.length / COLUMNS) * pitch);
  return { width, height: foot.bottom + 8, texts: [...texts, ...foot.texts], plots, keys: placedKeys };
}
