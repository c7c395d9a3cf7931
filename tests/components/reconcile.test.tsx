import { fireEvent, render, screen } from "@testing-library/react";
import { ClaimMatrix } from "@/components/reconcile/claim-matrix";
import { ConflictList } from "@/components/reconcile/conflict-list";
import { CrowdMatrix } from "@/components/reconcile/crowd-matrix";
import { PossiblePanel } from "@/components/reconcile/possible-panel";
import { SmallestSets } from "@/components/reconcile/smallest-sets";
import { AS_READ } from "@/lib/domain/reading-address";
import { answerOf } from "@/tests/support/reconcile-answer";

const names = (role: string, name: RegExp): string[] => screen.getAllByRole(role, { name }).map((element) => element.getAttribute("href") ?? "");

describe(ClaimMatrix, () => {
  it.each([2, 5, 26])("holds every pair of %i claims once, each a link to their comparison", (n) => {
    const { container } = render(<ClaimMatrix answer={answerOf(n)} address={AS_READ} onAside={() => {}} />);
    expect(container.querySelectorAll("td a")).toHaveLength((n * (n - 1)) / 2);
    expect(names("link", /cannot both be true as read here/u)).toEqual([`/compare?ids=claim-0,claim-${n - 1}`]);
  });

  it("sets a claim aside by its box, and takes the readings along to the comparison", () => {
    const onAside = jest.fn();
    render(<ClaimMatrix answer={answerOf(3)} address={{ ...AS_READ, readings: { ...AS_READ.readings, slack: 0.1 } }} onAside={onAside} />);
    fireEvent.click(screen.getByRole("checkbox", { name: /^B, Ministry 1/u }));
    expect(onAside).toHaveBeenCalledWith("claim-1", true);
    expect(names("link", /^A and C cannot/u)).toEqual(["/compare?ids=claim-0,claim-2&slack=10"]);
  });
});

describe(CrowdMatrix, () => {
  it("draws 140 claims in three paths and lists each with its link", () => {
    const { container } = render(<CrowdMatrix answer={answerOf(140)} address={AS_READ} onAside={() => {}} />);
    expect(container.querySelectorAll("svg path")).toHaveLength(3);
    expect(container.querySelector("svg path:nth-of-type(3)")?.getAttribute("d")).toBe("M139,0h1v1h-1Z");
    expect(screen.getByRole("img").getAttribute("aria-label")).toContain("9729 can both be true, 1 cannot");
    expect(screen.getAllByRole("checkbox")).toHaveLength(140);
  });
});

describe(ConflictList, () => {
  it("says each contradiction with both ends and links both claims", () => {
    render(<ConflictList answer={answerOf(3)} address={AS_READ} />);
    expect(screen.getByText(/at least 3,500 killed .* at most 4,499 killed .* A total so far cannot fall/u)).toBeTruthy();
    expect(names("link", /^[AC] 4,000$/u)).toEqual(["/estimates/claim-0", "/estimates/claim-2"]);
  });
});

describe(SmallestSets, () => {
  it("offers every set and chooses none by itself", () => {
    const onChoose = jest.fn();
    const { sets } = answerOf(3);
    render(<SmallestSets claims={answerOf(3).claims} sets={sets as NonNullable<typeof sets>} aside={[]} onChoose={onChoose} />);
    const buttons = screen.getAllByRole("button");
    expect(buttons.map((button) => [button.textContent, button.getAttribute("aria-pressed")])).toEqual([["A", "false"], ["C", "false"]]);
    fireEvent.click(buttons[1] ?? document.body);
    expect(onChoose).toHaveBeenCalledWith(["claim-2"]);
  });
});

describe(PossiblePanel, () => {
  const possible = { date: "2025-01-19", agree: true, claims: [0, 1], series: [{ series: "killed", population: "combatants" as const, low: 3500, high: null }], wounded_per_killed: { low: 0.5, high: null } };

  it("says ranges and ratios in words, open ends as open", () => {
    render(<PossiblePanel answer={answerOf(3)} possible={possible} onDate={() => {}} isStale={false} />);
    expect(screen.getByRole("heading").textContent).toBe("What A and B leave possible on 19 January 2025");
    expect(screen.getByText(/at least 3,500/u)).toBeTruthy();
    expect(screen.getByText(/at least 0.5/u)).toBeTruthy();
  });

  it("says that nothing follows from claims that cannot all be true", () => {
    render(<PossiblePanel answer={answerOf(3)} possible={{ ...possible, agree: false, series: [], wounded_per_killed: null }} onDate={() => {}} isStale={false} />);
    expect(screen.getByText(/nothing follows from them together/u)).toBeTruthy();
  });
});
