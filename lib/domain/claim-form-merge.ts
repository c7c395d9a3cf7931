import { blankFigure, type ClaimForm, type FigureForm } from "@/lib/domain/claim-form";

/**
 * My version of a claim, ready to be saved over theirs: the figures and reports that they added are kept, and so is what is
 * decided elsewhere, the status of each figure.
 *
 *     mergeOver(mine, theirs).estimates.length  // mine, and those that only theirs has
 */
export function mergeOver(mine: ClaimForm, theirs: ClaimForm): ClaimForm {
  const stored = new Map(theirs.estimates.flatMap((figure) => (figure.id === "" ? [] : [[figure.id, figure] as const])));
  const estimates: FigureForm[] = mine.estimates.map((figure) => {
    const their = stored.get(figure.id);
    return their ? { ...figure, status: their.status, status_on: their.status_on, reason: their.reason, successor_id: their.successor_id } : figure;
  });
  // Their figures point to each other by keys that may name other figures here.
  const keys = new Map(theirs.estimates.map((figure) => [`figure:${figure.key}`, mine.estimates.find((own) => own.id === figure.id)?.key]));
  const added = theirs.estimates.filter((figure) => keys.get(`figure:${figure.key}`) === undefined);
  for (const figure of added) {
    const { key } = blankFigure(estimates);
    keys.set(`figure:${figure.key}`, key);
    estimates.push({ ...figure, key });
  }
  const moved = (link: string): string => (keys.has(link) ? `figure:${keys.get(link)}` : link);
  for (const figure of estimates.slice(mine.estimates.length)) Object.assign(figure, { base: moved(figure.base), alternative_to: moved(figure.alternative_to) });
  const reports = new Set(mine.reports.map((report) => report.id));
  return { ...mine, estimates, reports: [...mine.reports, ...theirs.reports.filter((report) => !reports.has(report.id))] };
}
