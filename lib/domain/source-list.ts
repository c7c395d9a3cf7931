import type { ReportRow } from "@/lib/domain/answers";
import type { SourceRow } from "@/lib/domain/estimate";
import { SOURCE_KINDS, type SourceKind } from "@/lib/domain/terms";

/** Those who state figures, those who carry what others state, or both. */
export const SOURCE_ROLES = ["claimants", "outlets", "all"] as const;
export type SourceRole = (typeof SOURCE_ROLES)[number];
export const SOURCE_ROLE_LABELS: Record<SourceRole, string> = { claimants: "claimants", outlets: "outlets that carried claims", all: "every source" };

export type SourceList = { q: string; kind: SourceKind | null; role: SourceRole; page: number };

/**
 * Which sources an address asks for. What is not understood is left out.
 *
 *     parseSourceList(new URLSearchParams("kind=media&page=2"))  // { q: "", kind: "media", role: "claimants", page: 2 }
 */
export function parseSourceList(params: URLSearchParams): SourceList {
  const page = params.get("page") ?? "";
  return {
    q: Array.from((params.get("q") ?? "").replaceAll("\u0000", "").trim()).slice(0, 100).join(""),
    kind: SOURCE_KINDS.find((kind) => kind === params.get("kind")) ?? null,
    role: SOURCE_ROLES.find((role) => role === params.get("role")) ?? "claimants",
    page: /^[1-9]\d{0,5}$/u.test(page) ? Number(page) : 1,
  };
}

/** The one query string of a list of sources, without “?”. */
export function toSourceSearch({ q, kind, role, page }: SourceList): string {
  return String(new URLSearchParams({ ...(q && { q }), ...(kind && { kind }), ...(role !== "claimants" && { role }), ...(page > 1 && { page: String(page) }) }));
}

/** A source as the list of sources has it: how much it states, about how many topics, and how much it carries. */
export type DirectoryRow = SourceRow & { claims: number; topics: number; reports: number };

/** A report as its outlet's page lists it, with the claim that it carried. */
export type CarriedRow = Pick<ReportRow, "id" | "url" | "published_on" | "relation" | "put_as"> & { claimant_slug: string; claimant_name: string; topic_slug: string; topic_title: string; estimate_id: string | null };
