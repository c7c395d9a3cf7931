import { fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { toRangeChart } from "@/lib/domain/range-chart";
import { ChartTable } from "@/components/charts/chart-table";
import { MiniChart } from "@/components/charts/mini-chart";
import { paintedSize } from "@/tests/charts/painted";
import { plainView, someRows, strengthRow } from "@/tests/support/chart-rows";
import { plainRow } from "@/tests/support/estimate-row";

const rows = toRangeChart(someRows(30), { ...plainView, showRetracted: true }).groups.flatMap((group) => group.rows);

function Choosing() {
  const [selected, onChange] = useState<ReadonlySet<string>>(new Set(["on another page"]));
  return (
    <>
      <ChartTable rows={rows} caption="Estimates" selection={{ selected, onChange }} />
      <output>{[...selected].join(" ")}</output>
    </>
  );
}

describe(ChartTable, () => {
  it("prints every row of the drawing, its figure leading to its estimate", () => {
    render(<ChartTable rows={rows} caption="Estimates" />);
    const printed = screen.getAllByRole("rowheader").map((head) => head.closest("tr")?.textContent ?? "");
    expect(printed).toHaveLength(30);
    for (const [index, row] of rows.entries()) for (const words of [row.figure, row.claimant, row.when, row.aside]) expect(printed[index]).toContain(words);
    expect(screen.queryByRole("checkbox")).toBeNull();
  });

  it("lets one, all and none of its rows be chosen, and keeps those chosen elsewhere", () => {
    render(<Choosing />);
    const chosen = () => document.querySelector("output")?.textContent?.split(" ").length;
    const [all, first] = screen.getAllByRole<HTMLInputElement>("checkbox");
    if (!all || !first) throw new Error("no boxes");
    fireEvent.click(first);
    expect(all.indeterminate).toBe(true);
    fireEvent.click(all);
    expect(chosen()).toBe(33);
    fireEvent.click(all);
    expect(document.querySelector("output")?.textContent).toBe("on another page");
  });
});

describe(MiniChart, () => {
  it("draws a mark for every figure and says their span", () => {
    const few = [plainRow, { ...plainRow, id: "b", best: 600 }, { ...plainRow, id: "c", measure: "killed_or_wounded" as const, best: null, words_only: true }, strengthRow];
    const { container } = render(<MiniChart rows={few} topic={{ title: "Kursk" }} highlight="b" />);
    expect(screen.getByRole("img").getAttribute("aria-label")).toBe("Kursk: Killed 600–4,000; killed or wounded in words only; force strength 10,000–12,000 (1 estimate)");
    const marks = [...container.querySelectorAll("g[stroke-width='2']")];
    expect(marks).toHaveLength(3);
    for (const mark of marks) expect(paintedSize(mark)).toBeGreaterThanOrEqual(6);
  });

  it("stands empty without figures", () => {
    render(<MiniChart rows={[]} topic={{ title: "Kursk" }} />);
    expect(screen.getByRole("img").getAttribute("aria-label")).toBe("Kursk: no figures yet");
  });
});
