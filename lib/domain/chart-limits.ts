/** Above this many marks the view over time shows bands by time bucket, unless every mark is asked for. */
export const MOST_MARKS = 400;
/** Above this many rows the ranges open with the latest figure of each claimant. */
export const MOST_RANGES = 30;
/** `marks=all` gives up to this many. */
export const MOST_LEAN_MARKS = 10_000;
