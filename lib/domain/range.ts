/** Low, best and high of a count or share; null is "not stated", never zero and never infinity. */
export type Range = { low: number | null; best: number | null; high: number | null };
