import { act, createEvent, fireEvent, render, screen } from "@testing-library/react";
import { renderToString } from "react-dom/server";
import { toRangeChart, type RangeChartModel } from "@/lib/domain/range-chart";
import { placeRangeChart } from "@/lib/domain/range-layout";
import { FIRST_WIDTHS } from "@/components/charts/chart-frame";
import { RangeChart, RangeDrawing } from "@/components/charts/range-chart";
import { normalised, paintedSize } from "@/tests/charts/painted";
import { plainView, someRows, strengthRow } from "@/tests/support/chart-rows";
import { plainBase, plainRow, podolyak } from "@/tests/support/estimate-row";

const three = toRangeChart(
  [
    { ...podolyak, id: "a", outlet_name: "An outlet", outlet_url: "https://example.org/a" },
    { ...plainRow, id: "b", measure: "killed_or_wounded", best: 6000, as_of: "2025-03-01" },
    { ...plainRow, id: "c", measure: "killed_or_wounded", best: null, low: 3000, bound: "more_than" },
  ],
  { ...plainView, base: plainBase, strength: [strengthRow] },
);
const page = (html: string): HTMLElement => Object.assign(document.createElement("div"), { innerHTML: html });
const drawn = (model: RangeChartModel, width: number): HTMLElement =>
  page(renderToString(<RangeDrawing model={model} layout={placeRangeChart(model, width)} drawing={{ current: null, shown: null }} />));

// jsdom has no pointer events; testing-library then sends plain ones, without a place or a kind of pointer.
class PointerEventStandIn extends MouseEvent {
  readonly pointerType: string;
  constructor(type: string, init: PointerEventInit = {}) {
    super(type, init);
    this.pointerType = init.pointerType ?? "";
  }
}
Object.assign(window, { PointerEvent: PointerEventStandIn });

// The page's column, as the browser would measure it.
const measured = (width: number) => jest.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(width);
afterEach(() => jest.restoreAllMocks());

describe(RangeDrawing, () => {
  it.each([1110, 350])("looks as it did at %i px", (width) => {
    expect(normalised(drawn(three, width).querySelector("svg"))).toMatchSnapshot();
  });

  it.each([5, 30, 140].flatMap((count) => [1110, 350].map((width) => [count, width] as const)))("shows a mark for each of %i rows at %i px", (count, width) => {
    const rows = someRows(count);
    const svg = drawn(toRangeChart(rows, { ...plainView, showRetracted: true, strength: [strengthRow] }), width);
    const marks = [...svg.querySelectorAll("[data-mark]")];
    expect(marks.map((mark) => mark.getAttribute("data-mark")).toSorted()).toEqual(rows.map((row) => row.id).toSorted());
    for (const mark of marks) expect(paintedSize(mark)).toBeGreaterThanOrEqual(6);
    expect(svg.innerHTML).not.toMatch(/NaN|undefined|Infinity/u);
  });

  it("carries title, filters, legend, source, revision and link", () => {
    const text = drawn(three, 1110).textContent;
    for (const words of ["Soldiers in a province", "Killed; killed or wounded", "no end stated", "Tollbook · tollbook.example/topics/a-topic?measure=killed · revision 412 · 23 Nov 2026", "share of 12,000", "force strength 10,000–12,000 (1 estimate)"])
      expect(text).toContain(words);
  });

  it("draws hundreds of rows in a few paths", () => {
    const svg = drawn(toRangeChart(someRows(600), { ...plainView, showRetracted: true }), 1110);
    const batches = [...svg.querySelectorAll("[data-batch]")];
    expect(batches.reduce((sum, batch) => sum + Number(batch.getAttribute("data-batch")), 0)).toBe(600);
    expect(batches.length).toBeLessThanOrEqual(22);
    expect(svg.querySelectorAll("*").length).toBeLessThan(700);
  });
});

describe(RangeChart, () => {
  it("is drawn on the server, wide and narrow, before any script runs", () => {
    const html = page(renderToString(<RangeChart model={three} />));
    expect([...html.querySelectorAll("svg")].map((svg) => svg.getAttribute("width"))).toEqual([String(FIRST_WIDTHS.wide), String(FIRST_WIDTHS.narrow)]);
    expect(html.querySelectorAll("[data-mark]")).toHaveLength(6);
  });

  it("keeps one drawing, as wide as its column, once the column is measured", () => {
    measured(700);
    const { container } = render(<RangeChart model={three} />);
    expect([...container.querySelectorAll("svg.recharts-surface")].map((svg) => svg.getAttribute("width"))).toEqual(["700"]);
  });

  it("lets the arrow keys walk the marks, one stop for the Tab key, each a link to its estimate", () => {
    measured(1110);
    const { container } = render(<RangeChart model={three} />);
    const marks = [...container.querySelectorAll<SVGAElement>("[data-mark]")];
    expect(marks.map((mark) => [mark.getAttribute("href"), mark.getAttribute("tabindex")])).toEqual([
      ["/estimates/a", "0"],
      ["/estimates/b", "-1"],
      ["/estimates/c", "-1"],
    ]);
    act(() => marks[0]?.focus());
    expect(screen.getByRole("tooltip").textContent).toContain("Podolyak");
    for (const [key, id] of [["ArrowDown", "b"], ["ArrowRight", "c"], ["ArrowDown", "c"], ["Home", "a"], ["End", "c"], ["ArrowUp", "b"]] as const) {
      fireEvent.keyDown(document.activeElement ?? document.body, { key });
      expect(document.activeElement?.getAttribute("data-mark")).toBe(id);
      expect(document.activeElement?.getAttribute("tabindex")).toBe("0");
      expect(container.querySelectorAll("[data-mark][tabindex='0']")).toHaveLength(1);
    }
    fireEvent.keyDown(document.activeElement ?? document.body, { key: "Escape" });
    expect(screen.queryByRole("tooltip")).toBeNull();
  });

  it("shows sentence, outlet and link under the pointer", () => {
    measured(1110);
    const { container } = render(<RangeChart model={three} />);
    fireEvent.pointerMove(container.querySelector("[data-mark=a]") ?? container, { pointerType: "mouse" });
    const tip = screen.getByRole("tooltip");
    expect(tip.textContent).toContain("Podolyak");
    expect([...tip.querySelectorAll("a")].map((link) => link.getAttribute("href"))).toEqual(["/estimates/a", "/sources/mykhailo-podolyak", "https://example.org/a"]);
  });

  it("reads at the first touch and opens at the second", () => {
    measured(350);
    const { container } = render(<RangeChart model={three} />);
    const mark = container.querySelector("[data-mark=b]") ?? container;
    const touch = (): boolean => {
      fireEvent.pointerDown(mark, { pointerType: "touch" });
      const click = createEvent.click(mark);
      // jsdom cannot follow links: it asks React first, then this listener, which keeps it from trying.
      let isHeld = false;
      window.addEventListener("click", (event) => ((isHeld = event.defaultPrevented), event.preventDefault()), { once: true });
      fireEvent(mark, click);
      return isHeld;
    };
    expect(touch()).toBe(true);
    expect(screen.getByRole("tooltip")).toBeTruthy();
    expect(touch()).toBe(false);
  });

  it("finds the row under the pointer among hundreds", () => {
    measured(1110);
    const model = toRangeChart(someRows(500), { ...plainView, showRetracted: true });
    const { container } = render(<RangeChart model={model} />);
    const rows = placeRangeChart(model, 1110).groups.flatMap((group) => group.rows);
    const aim = rows[321];
    const svg = container.querySelector("svg.recharts-surface") ?? container;
    fireEvent.pointerMove(svg, { pointerType: "mouse", clientX: 500, clientY: aim?.lane });
    expect(container.querySelector("[data-mark]")?.getAttribute("data-mark")).toBe(aim?.row.id);
    expect(screen.getByRole("tooltip")).toBeTruthy();
  });
});
