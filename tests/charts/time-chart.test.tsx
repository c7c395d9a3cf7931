import { act, fireEvent, render, screen } from "@testing-library/react";
import { renderToString } from "react-dom/server";
import type { Bucket } from "@/lib/domain/chart-data";
import { toTimeChart, type TimeChartModel } from "@/lib/domain/time-chart";
import { placeTimeChart } from "@/lib/domain/time-layout";
import { FIRST_WIDTHS } from "@/components/charts/chart-frame";
import { TimeChart, TimeDrawing } from "@/components/charts/time-chart";
import { markUnder } from "@/components/charts/time-dense";
import { normalised, paintedSize } from "@/tests/charts/painted";
import { plainRow, podolyak } from "@/tests/support/estimate-row";
import { someDatedRows, timeView } from "@/tests/support/time-view";

const three = toTimeChart(
  [
    { ...podolyak, id: "a", outlet_name: "An outlet", outlet_url: "https://example.org/a" },
    { ...plainRow, id: "b", measure: "killed_or_wounded", best: 6000, as_of: "2025-03-01", claimant_slug: "another" },
    { ...plainRow, id: "c", measure: "killed_or_wounded", best: null, low: 3000, bound: "more_than" },
    { ...plainRow, id: "d", as_of: null },
  ],
  { ...timeView, pinned: ["a", "b"] },
);
const bucket = (from: string, to: string, high: number): Bucket => ({ from, to, measure: "killed", n: 300, claimants: 20, low: 100, best_min: 300, best_max: high - 10, high, low_open: false, high_open: true });
const crowd = toTimeChart([], { ...timeView, buckets: [bucket("2025-01-01", "2025-01-31", 4000), bucket("2025-02-01", "2025-02-28", 6000)] });

const page = (html: string): HTMLElement => Object.assign(document.createElement("div"), { innerHTML: html });
const drawn = (model: TimeChartModel, width: number): HTMLElement =>
  page(renderToString(<TimeDrawing model={model} layout={placeTimeChart(model, width)} drawing={{ current: null, shown: null }} />));
const measured = (width: number) => jest.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(width);
afterEach(() => jest.restoreAllMocks());

describe(TimeDrawing, () => {
  it.each([1110, 350])("looks as it did at %i px", (width) => {
    expect(normalised(drawn(three, width).querySelector("svg"))).toMatchSnapshot();
  });

  it("looks as it did with buckets", () => {
    expect(normalised(drawn(crowd, 1110).querySelector("svg"))).toMatchSnapshot();
  });

  it.each([5, 30, 140].flatMap((count) => [1110, 350].map((width) => [count, width] as const)))("shows each of %i rows at %i px: as a mark, or in words with the reason", (count, width) => {
    const model = toTimeChart(someDatedRows(count), { ...timeView, showRetracted: true });
    const svg = drawn(model, width);
    const marks = [...svg.querySelectorAll("[data-mark]")];
    const hidden = Math.max(0, model.unplaced.length - 8);
    expect(marks).toHaveLength(count - hidden);
    if (hidden > 0) expect(svg.textContent).toContain(`and ${hidden} more in the table`);
    const placed = new Set(model.marks.map(({ row }) => row.id));
    for (const mark of marks) if (placed.has(mark.getAttribute("data-mark") ?? "")) expect(paintedSize(mark)).toBeGreaterThanOrEqual(6);
    expect(svg.innerHTML).not.toMatch(/NaN|undefined|Infinity/u);
  });

  it("carries title, filters, notes, legend, source, revision and link", () => {
    const text = drawn(three, 1110).textContent;
    for (const words of ["Soldiers in a province", "Killed; killed or wounded", "First clashes", "Long before everything", "before the chart begins", "Force strength", "spread of claims", "Mykhailo Podolyak", "no date: A ministry, 4,000 killed", "Tollbook · tollbook.example/topics/a-topic?measure=killed · revision 412 · 23 Nov 2026"])
      expect(text).toContain(words);
  });

  it("spans the month of a range at its two ends: its middle was not stated", () => {
    const model = toTimeChart([{ ...plainRow, id: "range", bound: "between", low: 3000, best: null, high: 5000, as_of_precision: "month" }], timeView);
    const { at } = placeTimeChart(model, 1110);
    const span = drawn(model, 1110).querySelector("[data-mark=range] > path")?.getAttribute("d") ?? "";
    expect([...span.matchAll(/,([\d.]+)H/gu)].map(([, y]) => Number(y))).toEqual([at(3000), at(5000)].map((y) => Math.round(y * 10) / 10));
  });

  it("draws thousands of marks in a few paths and finds the one under the pointer", () => {
    const rows = Array.from({ length: 5000 }, (_, index) => ({ ...plainRow, id: `row-${index}`, best: index * 2, as_of: `202${index % 5}-0${1 + (index % 9)}-1${index % 10}` }));
    const model = toTimeChart(rows, timeView);
    const layout = placeTimeChart(model, 1110);
    const svg = drawn(model, 1110);
    const batches = [...svg.querySelectorAll("[data-batch]")];
    expect(batches.reduce((sum, batch) => sum + Number(batch.getAttribute("data-batch")), 0)).toBe(5000);
    expect(svg.querySelectorAll("*").length).toBeLessThan(500);
    const some = layout.marks[1234];
    const found = layout.marks.find(({ mark }) => mark.row.id === markUnder(layout, some?.x ?? 0, some?.y ?? 0));
    expect(Math.hypot((found?.x ?? 0) - (some?.x ?? 0), (found?.y ?? 0) - (some?.y ?? 0))).toBeLessThan(3);
    expect(markUnder(layout, layout.plot.left, layout.plot.top)).toBeNull();
  });
});

describe(TimeChart, () => {
  it("is drawn on the server, wide and narrow, before any script runs", () => {
    const html = page(renderToString(<TimeChart model={three} />));
    expect([...html.querySelectorAll("svg")].map((svg) => svg.getAttribute("width"))).toEqual([String(FIRST_WIDTHS.wide), String(FIRST_WIDTHS.narrow)]);
    expect(html.querySelectorAll("[data-mark]")).toHaveLength(8);
  });

  it("lets the arrow keys walk the marks in the order of time, then the rows without a place", () => {
    measured(1110);
    render(<TimeChart model={three} />);
    const links = screen.getAllByRole("link").filter((link) => link.hasAttribute("data-mark"));
    expect(links.map((link) => link.getAttribute("tabindex")).filter((index) => index === "0")).toHaveLength(1);
    const walked: (string | null | undefined)[] = [];
    act(() => links.find((link) => link.getAttribute("tabindex") === "0")?.focus());
    for (let step = 0; step < 4; step += 1) {
      walked.push(document.activeElement?.getAttribute("data-mark"));
      fireEvent.keyDown(document.activeElement ?? document.body, { key: "ArrowRight" });
    }
    expect(walked).toEqual(["c", "a", "b", "d"]);
    expect(screen.getByRole("tooltip").textContent).toContain("4,000");
  });

  it("opens a bucket's figures, not an estimate", () => {
    measured(1110);
    render(<TimeChart model={crowd} />);
    const first = screen.getAllByRole("link").find((link) => link.hasAttribute("data-mark"));
    act(() => first?.focus());
    expect(screen.getByRole("tooltip").textContent).toContain("300 figures of killed by 20 claimants");
    expect(screen.getByText("Open these figures").getAttribute("href")).toContain("as_of_from=2025-01-01");
  });
});
