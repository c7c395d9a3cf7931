import { isDay } from "@/lib/domain/plain";
import type { Readings } from "@/lib/domain/reconcile/readings";

/** How the claims of a page are read, at which day, and which are set aside for it: what an address holds besides the filters. */
export type ReadingAddress = { readings: Readings; at: string | null; aside: readonly string[] };

/** As a page opens. Written out, because the schema that says the same is not for every page to load; a test compares them. */
export const AS_READ: ReadingAddress = {
  readings: { bands: true, floors: true, month_dates: "sound", alternatives: [], forecasts: false, slack: 0 },
  at: null,
  aside: [],
};

/** The names that an address may carry for it, in their order. */
export const READING_PARAMS = ["bands", "floors", "months", "forecasts", "slack", "heard", "at", "aside"] as const;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;
const MOST_IDS = 500;
const ids = (text: string | null): string[] => [...new Set((text ?? "").split(",").filter((id) => UUID.test(id)))].sort().slice(0, MOST_IDS);

/**
 * The readings of an address. Never throws; what is not understood is as the page opens.
 *
 *     parseReadingAddress(new URLSearchParams("floors=0&slack=10")).readings  // { floors: false, slack: 0.1, … }
 */
export function parseReadingAddress(params: URLSearchParams): ReadingAddress {
  const percent = /^\d{1,2}$/u.exec(params.get("slack") ?? "")?.[0];
  const at = params.get("at");
  return {
    readings: {
      bands: params.get("bands") !== "0",
      floors: params.get("floors") !== "0",
      month_dates: params.get("months") === "literal" ? "literal" : "sound",
      alternatives: ids(params.get("heard")),
      forecasts: params.get("forecasts") === "1",
      slack: Math.min(50, Number(percent ?? 0)) / 100,
    },
    at: at !== null && isDay(at) ? at : null,
    aside: ids(params.get("aside")),
  };
}

/**
 * The one query string of these readings, without “?”; what is as the page opens is left out.
 *
 *     toReadingSearch({ ...AS_READ, at: "2025-04-30" })  // "at=2025-04-30"
 */
export function toReadingSearch({ readings, at, aside }: ReadingAddress): string {
  const written: Record<(typeof READING_PARAMS)[number], string | null> = {
    bands: readings.bands ? null : "0",
    floors: readings.floors ? null : "0",
    months: readings.month_dates === "literal" ? "literal" : null,
    forecasts: readings.forecasts ? "1" : null,
    slack: readings.slack === 0 ? null : String(Math.round(readings.slack * 100)),
    heard: readings.alternatives.length === 0 ? null : [...readings.alternatives].sort().join(","),
    at,
    aside: aside.length === 0 ? null : [...aside].sort().join(","),
  };
  return READING_PARAMS.flatMap((name) => (written[name] === null ? [] : `${name}=${written[name]}`)).join("&");
}

/** So many stand side by side at most; more are held against each other in a matrix. */
export const MOST_COMPARED = 6;

/**
 * The comparison of some estimates, under the readings of a page.
 *
 *     compareHref(["a", "b"], AS_READ)  // "/compare?ids=a,b"
 */
export function compareHref(estimates: readonly string[], { readings }: Pick<ReadingAddress, "readings"> = AS_READ): string {
  const search = toReadingSearch({ ...AS_READ, readings });
  return `/compare?ids=${estimates.join(",")}${search && `&${search}`}`;
}
