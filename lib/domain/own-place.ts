/**
 * The place in this register that an address names, or `otherwise` where it leads anywhere else. Read as a browser reads it:
 * a tab or a backslash makes `//elsewhere.example` of what looks like a path.
 *
 *     ownPlace("/desk/claims?page=2", "/desk")     // "/desk/claims?page=2"
 *     ownPlace("//elsewhere.example", "/desk")     // "/desk"
 */
export function ownPlace(address: unknown, otherwise: string): string {
  const here = "http://here.invalid";
  if (typeof address !== "string" || !address.startsWith("/") || !URL.canParse(address, here)) return otherwise;
  const { origin, pathname, search } = new URL(address, here);
  // "/.//elsewhere.example" is a path of ours whose text is another site's address.
  return origin === here && !pathname.startsWith("//") ? `${pathname}${search}` : otherwise;
}
