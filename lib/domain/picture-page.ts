import type { TextBox } from "@/lib/domain/range-layout";
import { fitText, wrapText } from "@/lib/domain/text-width";

/** What every picture carries inside: what it shows, by which choices, and where it comes from. */
export type PictureFrame = { title: string; filters: string; source: string };

/** Pictures that are laid out for themselves, not for a window, have this width. */
export const PICTURE_WIDTH = 1_100;

/**
 * The lines over a picture, and the first free pixel below them.
 *
 *     placeHead({ title: "A war: sources", filters: "killed", source: "" }, 1100).bottom  // 46
 */
export function placeHead({ title, filters }: PictureFrame, width: number): { texts: TextBox[]; bottom: number } {
  const lines = placeLines(filters, { x: 0, y: 22, width, size: 11.5, ink: "ink-2" }, 3);
  return { texts: [{ x: 0, y: 16, text: fitText(title, width, 14, true), size: 14, bold: true }, ...lines.texts], bottom: lines.bottom + 10 };
}

/** The source line below a picture. */
export const placeFoot = ({ source }: PictureFrame, width: number, top: number): { texts: TextBox[]; bottom: number } => placeLines(source, { x: 0, y: top + 12, width, size: 11, ink: "ink-2" }, 6);

/**
 * A text in lines of at most a width, the first below `y`, and where the last one ends.
 *
 *     placeLines("one line", { x: 0, y: 10, width: 200, size: 11 }).bottom  // 24
 */
export function placeLines(text: string, { width, y, ...box }: Pick<TextBox, "x" | "y" | "size" | "ink" | "bold"> & { width: number }, most = 12): { texts: TextBox[]; bottom: number } {
  const pitch = Math.round(box.size * 1.28);
  const texts = wrapText(text, width, box.bold ? box.size * 1.07 : box.size, most).map((line, index) => ({ ...box, text: line, y: y + pitch * (index + 1) }));
  return { texts, bottom: texts.at(-1)?.y ?? y };
}
