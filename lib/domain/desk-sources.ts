import { z } from "zod";
import { SourceRow } from "@/lib/domain/estimate";

/** Which sources the desk lists: those in use, those that may be one and the same, those merged into others. */
export const DESK_SOURCE_VIEWS = ["all", "alike", "merged"] as const;
export type DeskSourceView = (typeof DESK_SOURCE_VIEWS)[number];
export const DESK_SOURCE_VIEW_LABELS: Record<DeskSourceView, string> = { all: "All", alike: "Perhaps the same", merged: "Merged into others" };

/** A source as the desk has it: also those that only drafts name, and all that names them. */
export const DeskSource = SourceRow.extend({ is_public: z.boolean(), merged_into: z.object({ slug: z.string(), name: z.string() }).nullable(), claims: z.number(), drafts: z.number(), reports: z.number() });
export type DeskSource = z.infer<typeof DeskSource>;

/** Two sources whose names are alike, from 0 to 1. */
export type AlikePair = { likeness: number; a: DeskSource; b: DeskSource };
