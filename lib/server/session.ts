import "server-only";

declare const brand: unique symbol;

/** Whoever a change is recorded under. Only `requireRole` and `systemAuthor` make one. */
export type Author = { readonly id: string; readonly name: string; readonly [brand]: "author" };

/**
 * The author of what the register does by itself.
 *
 *     systemAuthor("seed").id  // "system:seed"
 */
export function systemAuthor(name: string): Author {
  return { id: `system:${name}`, name } as Author;
}
