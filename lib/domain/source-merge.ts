import { z } from "zod";
import { line, slug } from "@/lib/domain/text";

const version = z.number("Give the version you read.").int().min(1);
const reason = line(500);
const Named = z.object({ slug: z.string(), name: z.string(), version: z.number() });

/** One source merged into another: its claims and reports move. Both versions are those that were read. */
export const SourceMerge = z.strictObject({ into: slug, version, into_version: version, reason });
export type SourceMerge = z.infer<typeof SourceMerge>;

/** A merge taken back. */
export const SourceUnmerge = z.strictObject({ version, reason });
export type SourceUnmerge = z.infer<typeof SourceUnmerge>;

/** A figure that both sources state: after a merge it would be here twice. */
export const MergeClash = z.object({ topic_title: z.string(), words: z.string(), said_on: z.string().nullable(), claim_id: z.string(), into_claim_id: z.string() });
export type MergeClash = z.infer<typeof MergeClash>;

/** What a merge would move, and what stands in its way. */
export const MergePreview = z.object({
  source: Named,
  into: Named,
  claims: z.number().describe("Claims it makes, of every status."),
  drafts: z.number().describe("How many of these are drafts."),
  reports: z.number().describe("Reports by which it carries claims."),
  both: z.number().describe("Claims that both carry: these will have two reports by one outlet."),
  topics: z.array(z.object({ slug: z.string(), title: z.string(), claims: z.number() })),
  clashes: z.array(MergeClash).describe("The first 50."),
});
export type MergePreview = z.infer<typeof MergePreview>;

/** What was moved by a merge and no longer stands where it put it: taking the merge back leaves it there. */
export const MergeLeft = z.object({ claim_id: z.string(), what: z.enum(["claim", "report"]), subject: z.string() });
export type MergeLeft = z.infer<typeof MergeLeft>;

/** What taking a merge back would move. */
export const UnmergePreview = z.object({ source: Named, into: Named, merged_at: z.string(), reason: z.string().nullable(), claims: z.number(), reports: z.number(), left: z.array(MergeLeft) });
export type UnmergePreview = z.infer<typeof UnmergePreview>;

/** What a merge, or one taken back, has moved. */
export const Moved = z.object({ id: z.string(), version: z.number(), slug: z.string(), claims: z.number(), reports: z.number(), left: z.array(MergeLeft) });
export type Moved = z.infer<typeof Moved>;

/**
 * What a clash asks for.
 *
 *     clashSentence(2)  // "2 figures stand with both sources and would be here twice. …"
 */
export const clashSentence = (n: number): string =>
  `${n === 1 ? "1 figure stands" : `${n} figures stand`} with both sources and would be here twice. Add the outlets of the one claim to the other, withdraw the one that is left over, then merge.`;
