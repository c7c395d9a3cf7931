import { permanentRedirect } from "next/navigation";
import { findNamed, presentSlugs, type NamedKind } from "@/lib/server/slugs";

type Search = Record<string, string | string[] | undefined>;

/** Sends whoever asks for a page by a former name on to the present one (308), with the query kept. */
export async function followRename(kind: NamedKind, slug: string, search: Search, path: (slug: string) => string): Promise<void> {
  const now = await findNamed(kind, slug);
  if (now && now.slug !== slug) permanentRedirect(withQuery(path(now.slug), search));
}

/** The same for the claimants a page is narrowed to: its filters tick them by their present names. */
export async function followRenamedClaimants(claimants: readonly string[], search: Search, path: string): Promise<void> {
  const now = await presentSlugs(claimants);
  if (now.join() !== claimants.join()) permanentRedirect(withQuery(path, { ...search, claimant: now.join(",") }));
}

function withQuery(path: string, search: Search): string {
  const pairs = Object.entries(search).flatMap(([name, value]) => [value ?? []].flat().map((one): [string, string] => [name, one]));
  return pairs.length > 0 ? `${path}?${new URLSearchParams(pairs)}` : path;
}
