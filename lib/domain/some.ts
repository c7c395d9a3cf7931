import { formatCount } from "@/lib/domain/format";

/**
 * A number of things.
 *
 *     some(1, "claim")  // "1 claim"
 *     some(0, "claim")  // "no claims"
 */
export const some = (n: number, one: string): string => (n === 0 ? `no ${one}s` : `${formatCount(n)} ${one}${n === 1 ? "" : "s"}`);
