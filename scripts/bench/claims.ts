import { ESTIMATE_STATUSES, METHODS, STANDPOINTS } from "@/lib/domain/terms";
import { drawFigure, drawMeasure, sizeOf, statePlainly } from "@/scripts/bench/figures";
import type { ClaimRows } from "@/scripts/bench/generate";
import type { Random } from "@/scripts/bench/random";
import { OUTLETS, type Row, type Topic, day } from "@/scripts/bench/topics";

type Pen = { random: Random; nextId: () => string; sources: readonly Row[] };
type Claim = Row & { claimant_id: string; said_on: string | null; status: string };
/** When a claim was made: the day, and how much of the topic's time has passed, from 0 to 1. */
type Moment = { saidDay: number; progress: number };

/** The next claim of a topic, with its figures and reports. The first one states the strength that later shares are taken of. */
export function drawClaim(pen: Pen, topic: Topic): ClaimRows {
  const { random, nextId, sources } = pen;
  const isFirst = topic.entered === 0;
  const progress = topic.entered / topic.claims.length;
  const moment = { progress, saidDay: topic.firstDay + topic.days * (progress + (random.unit() - 0.5) * 0.04) };
  const graded = random.chance(0.4);
  const claim = {
    id: nextId(),
    topic_id: topic.id,
    claimant_id: topic.promised?.claimant_id ?? random.pick(sources).id,
    attribution: random.chance(0.9) ? "named" : "unnamed",
    through: random.chance(0.1) ? "a spokesperson" : null,
    said_on: !isFirst && random.chance(0.02) ? null : day(moment.saidDay),
    said_on_precision: random.chance(0.05) ? "month" : "day",
    standpoint: random.pick(STANDPOINTS),
    method: random.chance(0.6) ? "statement" : random.pick(METHODS),
    source_grade: graded ? random.pick(["A", "B", "C", "D", "F"]) : null,
    information_grade: graded ? random.pick(["1", "2", "3", "4", "6"]) : null,
    note: random.chance(0.1) ? "Read as a total since the start, which is how the claimant put its earlier figures." : null,
    status: isFirst ? "published" : random.weigh([["published", 97], ["draft", 2], ["withdrawn", 1]]),
    version: 1,
  };
  const estimates: Row[] = [];
  const figures = topic.claims[topic.entered++] ?? 1;
  while (estimates.length < figures) estimates.push(drawEstimate(pen, topic, claim, moment, estimates));
  const reports = Array.from({ length: random.weigh([[1, 60], [2, 25], [3, 15]] as const) }, (_, position) => drawReport(pen, claim, moment, position));
  const origins = topic.lastClaim !== null && random.chance(0.06) ? [{ id: nextId(), claim_id: claim.id, origin_id: topic.lastClaim }] : [];
  topic.lastClaim = claim.id;
  return { claim, estimates, reports, origins };
}

function drawReport({ random, nextId, sources }: Pen, claim: Claim, { saidDay }: Moment, position: number): Row {
  const id = nextId();
  const outlet = sources[random.whole(0, OUTLETS - 1)] as Row;
  const published_on = day(saidDay + random.whole(0, 3));
  return {
    ...{ id, claim_id: claim.id, position, outlet_id: outlet.id, url: `${String(outlet.url)}${published_on.replaceAll("-", "/")}/${id.slice(-12)}`, relay_url: null },
    ...{ published_on, accessed_on: null, archived_url: null, relation: position === 0 ? "first" : "quotes", put_as: null },
  };
}

function drawEstimate({ random, nextId }: Pen, topic: Topic, claim: Claim, { saidDay, progress }: Moment, siblings: readonly Row[]): Row {
  const promised = siblings.length === 0 ? topic.promised : null;
  if (promised) topic.promised = null;
  const id = promised?.id ?? nextId();
  const base = topic.base;
  const strength = topic.killed * 12;
  topic.base ??= { id, best: strength };
  const measure = base === null ? "strength" : (promised?.measure ?? drawMeasure(random));
  const killed = topic.killed * Math.max(progress, 0.01) ** 1.2 * (0.6 + random.unit() * 0.9);
  const { said, share, ...stated } = base === null ? statePlainly(strength) : drawFigure(random, sizeOf(measure, killed), measure === "strength" ? 0 : base.best);

  const status = base === null ? "current" : random.weigh([["current", 92], ["superseded", 4], [random.pick(ESTIMATE_STATUSES.slice(2)), 4]]);
  const hasNext = topic.entered < topic.claims.length && topic.promised === null;
  if (status === "superseded" && hasNext) topic.promised = { id: nextId(), measure, claimant_id: claim.claimant_id };
  const scope = base === null ? "same" : random.weigh([["same", 80], ["narrower", 14], ["wider", 3], ["other", 3]] as const);
  const isState = measure === "strength" || measure === "captured" || measure === "missing";
  const temporal = isState ? "state" : random.weigh([["cumulative", 90], ["period", 7], ["rate", 3]] as const);
  const asOfDay = saidDay - random.whole(0, 12);
  return {
    id,
    claim_id: claim.id,
    position: siblings.length,
    // The number keeps the natural key apart, as it does for two bulletins of one day.
    words: `${said} ${measure.replaceAll("_", " ")} of ${topic.force}, bulletin ${++topic.figures}`,
    words_original: null,
    language: null,
    measure,
    components: measure === "mixed" ? ["killed", "missing"] : [],
    strength_kind: measure === "strength" ? (base === null ? "deployed_total" : random.weigh([["present", 5], ["deployed_total", 3], ["additional", 1], ["planned", 1]])) : null,
    population: random.chance(0.85) ? topic.population : "not_stated",
    scope: scope === "same" ? null : `District ${random.whole(1, 9)}`,
    scope_relation: scope,
    ...stated,
    derived: share !== null,
    share_low: null,
    share_best: share,
    share_high: null,
    base_id: share === null ? null : (base?.id ?? null),
    no_base: false,
    base_origin: share === null ? null : "stated_by_claimant",
    likelihood: random.chance(0.01) ? "likely, UK" : null,
    as_of: random.chance(0.08) ? null : day(asOfDay),
    as_of_precision: random.chance(0.08) ? "month" : "day",
    as_of_stated: random.chance(0.7),
    temporal,
    since: temporal === "period" ? day(asOfDay - 30) : null,
    until: temporal === "period" ? day(asOfDay) : null,
    rate_per: temporal === "rate" ? random.pick(["day", "week", "month"]) : null,
    status,
    status_on: status === "current" ? null : day(saidDay + 30),
    reason: status === "current" ? null : "The claimant gave another figure later.",
    successor_id: status === "superseded" && hasNext ? (topic.promised?.id ?? null) : null,
    alternative_to_id: siblings[0] && random.chance(0.03) ? siblings[0].id : null,
    // Copied from the claim, as the trigger would that sleeps while the bench loads.
    topic_id: topic.id,
    claimant_id: claim.claimant_id,
    said_on: claim.said_on,
    claim_status: claim.status,
  };
}
