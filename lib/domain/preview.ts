import type { ClaimForm } from "@/lib/domain/claim-form";
import { readClaimForm } from "@/lib/domain/claim-form-input";
import { resolveShare, toShareRange } from "@/lib/domain/derive";
import { EstimateInput, hasCount, hasShare, type BaseRow, type EstimateRow } from "@/lib/domain/estimate";
import { METHODS, STANDPOINTS } from "@/lib/domain/terms";

/** What a preview knows of the register: the topic's name and the estimates that a share can be taken of, by id. */
export type PreviewContext = { topic_title: string; bases: Readonly<Record<string, BaseRow>> };

type Figures = readonly Record<string, unknown>[];

/**
 * The row that a figure of an unfinished form would become, as far as it can be drawn: null while it has no measure, no
 * figure, or a range upside down. What the drawing does not need (where a base comes from, say) may still be missing.
 *
 *     toPreviewRow(form, 0, context)?.best  // 4000, from ⅓ × 12,000
 */
export function toPreviewRow(form: ClaimForm, index: number, { topic_title, bases }: PreviewContext): EstimateRow | null {
  const { input } = readClaimForm(form, "published");
  const figure = read(input.estimates, index);
  if (!figure) return null;
  const base = toBase(form, input.estimates, figure, bases, new Set([index]));
  const isDerived = hasShare(figure) && !hasCount(figure) && base !== null;
  const { base_id: _, base_figure: __, alternative_to_figure: ___, ...fields } = figure;
  return {
    ...fields,
    ...(isDerived ? resolveShare(toShareRange(figure), base, figure.bound) : {}),
    id: previewId(index),
    claim_id: "preview",
    derived: isDerived,
    base,
    topic_slug: form.topic,
    topic_title,
    ...claimantOf(form),
    claimant_kind: "other",
    attribution: form.attribution === "unnamed" ? "unnamed" : "named",
    through: form.through.trim() || null,
    said_on: (input.said_on as string | null) ?? null,
    said_on_precision: form.said_on.length === 7 ? "month" : form.said_on.length === 4 ? "year" : "day",
    standpoint: STANDPOINTS.find((one) => one === form.standpoint) ?? "unknown",
    method: METHODS.find((one) => one === form.method) ?? "statement",
    source_grade: null,
    information_grade: null,
    note: null,
    claim_status: "draft",
    claim_version: 0,
    ...reportsOf(form),
  };
}

export const previewId = (index: number): string => `preview-${index}`;

/** A figure with what a drawing can do without filled in; null while it cannot be drawn. */
function read(figures: Figures, index: number): EstimateInput | null {
  const raw = figures[index];
  if (!raw) return null;
  const hasBase = raw.base_id != null || raw.base_figure != null;
  const parsed = EstimateInput.safeParse({
    ...raw,
    id: null,
    words: String(raw.words).trim() || "…",
    population: raw.population || "not_stated",
    components: raw.measure === "mixed" && Array.isArray(raw.components) && raw.components.length === 0 ? ["killed"] : raw.components,
    strength_kind: raw.measure === "strength" ? (raw.strength_kind ?? "present") : null,
    base_origin: hasBase ? (raw.base_origin ?? "chosen_by_editor") : null,
    // A share whose base is still to come has none yet.
    no_base: !hasBase,
    rate_per: raw.temporal === "rate" ? (raw.rate_per ?? "day") : null,
  });
  return parsed.success ? parsed.data : null;
}

function toBase(form: ClaimForm, figures: Figures, figure: EstimateInput, bases: PreviewContext["bases"], above: ReadonlySet<number>): BaseRow | null {
  if (figure.base_id !== null) return bases[figure.base_id] ?? null;
  const place = figure.base_figure;
  const base = place === null || above.has(place) ? null : read(figures, place);
  if (place === null || !base) return null;
  const next = toBase(form, figures, base, bases, new Set([...above, place]));
  const range = hasShare(base) && !hasCount(base) && next ? resolveShare(toShareRange(base), next, base.bound) : { low: base.low, best: base.best, high: base.high };
  const { measure, strength_kind, bound, as_of } = base;
  return { id: previewId(place), measure, strength_kind, bound, ...range, claimant_name: claimantOf(form).claimant_name, as_of };
}

function claimantOf({ claimant }: ClaimForm) {
  const name = claimant.is_new ? claimant.name.trim() : claimant.label;
  return {
    claimant_slug: claimant.slug,
    claimant_name: name || "This claimant",
    claimant_office: (claimant.is_new && claimant.office.trim()) || null,
    claimant_country: (claimant.is_new && claimant.country.trim()) || null,
  };
}

function reportsOf({ reports }: ClaimForm) {
  const known = reports.filter(({ outlet }) => outlet.slug !== "" || outlet.name.trim() !== "");
  const first = known[0]?.outlet;
  return { reports: known.length, outlet_name: first ? (first.is_new ? first.name : first.label) : null, outlet_url: null, published_on: null };
}
