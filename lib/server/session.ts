import "server-only";

declare const brand: unique symbol;

/** What a write came in with: its id stands in the change log; its idempotency key makes a retried request write once. */
export type WriteRequest = { id: string; idempotency: { key: string; fingerprint: string } | null };

/** Whoever a change is recorded under. Only `requireRole` and `systemAuthor` make one. `handle` sets `request`. */
export type Author = { readonly id: string; readonly name: string; readonly request: WriteRequest | null; readonly [brand]: "author" };

/**
 * The author of what the register does by itself.
 *
 *     systemAuthor("seed").id  // "system:seed"
 */
export function systemAuthor(name: string): Author {
  return { id: `system:${name}`, name, request: null } as Author;
}
