import fc from "fast-check";
import { boxesMeet, type Box } from "@/lib/domain/label-layout";
import { PANEL_WIDTH, placePanels } from "@/lib/domain/panels-picture";
import { PICTURE_WIDTH } from "@/lib/domain/picture-page";
import { textWidth } from "@/lib/domain/text-width";

const words = fc.oneof(fc.lorem({ maxCount: 30 }), fc.string({ maxLength: 60 }), fc.constant("M".repeat(300)));
const frame = fc.record({ title: words, filters: words, source: words });
const panels = fc.array(fc.record({ heading: words, note: words }), { maxLength: 12 }).map((list) => list.map((panel, index) => ({ ...panel, key: String(index) })));

describe(placePanels, () => {
  it("lays nothing over anything else and nothing outside of the sheet", () => {
    fc.assert(
      fc.property(frame, words, fc.array(words, { maxLength: 6 }), panels, (head, note, keys, wanted) => {
        const { width, height, texts, plots } = placePanels({ frame: head, note, keys, panels: wanted, plotHeight: 180 });
        const boxes: Box[] = [
          ...texts.filter(({ text }) => text !== "").map(({ x, y, text, size, bold }) => ({ left: x, right: x + textWidth(text, size, bold), top: y - size * 0.8, bottom: y + size * 0.2 })),
          ...plots.map(({ x, y }) => ({ left: x, right: x + PANEL_WIDTH, top: y, bottom: y + 180 })),
        ];
        // A word of the key may be wider than the sheet; everything else is cut or wrapped.
        const long = keys.some((key) => textWidth(key, 11.5) > PICTURE_WIDTH - 60);
        boxes.forEach((box, index) => {
          expect(long || (box.left >= 0 && box.right <= width + 1 && box.top >= 0 && box.bottom <= height)).toBe(true);
          expect(boxes.slice(index + 1).some((other) => boxesMeet(box, other))).toBe(false);
        });
      }),
    );
  });

  it("has a place for every panel, three beside each other", () => {
    const placed = placePanels({ frame: { title: "t", filters: "f", source: "s" }, note: "", keys: [], panels: ["a", "b", "c", "d"].map((key) => ({ key, heading: key, note: "" })), plotHeight: 180 });
    expect(placed.plots.map(({ key }) => key)).toEqual(["a", "b", "c", "d"]);
    expect(new Set(placed.plots.map(({ y }) => y)).size).toBe(2);
  });
});
