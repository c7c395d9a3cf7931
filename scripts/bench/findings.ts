/** One measured figure. `target` is what issue and docs promise for it, where they promise something. */
export type Finding = {
  section: string;
  /** Which register: "100,000", or "seed" for the one that comes with Tollbook. */
  register: string;
  what: string;
  value: number;
  unit: string;
  target: { most: number } | { least: number } | null;
};

/** Takes down figures of one section and register. */
export type Report = (what: string, value: number, unit: string, target?: Finding["target"]) => void;

export const reporter = (findings: Finding[], section: string, register: string): Report => {
  return (what, value, unit, target = null) => {
    findings.push({ section, register, what, value, unit, target });
  };
};

/** The value in the middle; of an even number, the mean of the two. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[sorted.length >> 1] ?? NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[(sorted.length >> 1) - 1] ?? NaN)) / 2;
}

/**
 * The value that a part of the values do not exceed.
 *
 *     percentile([1, 2, 3, 4], 0.5)  // 2
 */
export function percentile(values: readonly number[], part: number): number {
  return values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(values.length * part) - 1)] ?? NaN;
}

const format = (value: number): string =>
  value.toLocaleString("en", value >= 100 ? { maximumFractionDigits: 0 } : { minimumSignificantDigits: 1, maximumSignificantDigits: 3 });

const isMet = ({ value, target }: Finding): boolean => target === null || ("most" in target ? value <= target.most : value >= target.least);

function promised(finding: Finding): string {
  if (finding.target === null) return "";
  const limit = "most" in finding.target ? `≤ ${format(finding.target.most)}` : `≥ ${format(finding.target.least)}`;
  return `${limit} ${isMet(finding) ? "met" : "MISSED"}`;
}

/** All figures as one table, which is Markdown too. */
export function toTable(findings: readonly Finding[]): string {
  const head = ["register", "section", "measured", "figure", "target"];
  const rows = findings.map((one) => [one.register, one.section, one.what, `${format(one.value)} ${one.unit}`.trim(), promised(one)]);
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => (row[column] ?? "").length)));
  const line = (cells: readonly string[]): string => `| ${cells.map((cell, column) => (column === 3 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0))).join(" | ")} |`;
  const rule = `|${widths.map((width, column) => (column === 3 ? `${"-".repeat(width + 1)}:` : "-".repeat(width + 2))).join("|")}|`;
  return [line(head), rule, ...rows.map(line)].join("\n");
}
