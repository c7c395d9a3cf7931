/** Above this many marks the view over time shows bands by time bucket, unless every mark is asked for. */
export const MOST_MARKS = 400;
/** Above this many rows the ranges open with the latest figure of each claimant. */
export const MOST_RANGES = 30;
/** The view by sources gives so many claimants a page, and of each the newest figures up to this many. */
export const PAGE_CLAIMANTS = 24;
export const MOST_OF_CLAIMANT = 60;
/** `marks=all` gives up to this many. */
export const MOST_LEAN_MARKS = 10_000;
