const HEIGHT = 620;

/**
 * The address of a view alone, for a frame in another page.
 *
 *     embedAddress("https://tollbook.example.org/topics/war?view=time")  // "https://tollbook.example.org/embed/topics/war?view=time"
 */
export function embedAddress(link: string): string {
  const { origin, pathname, search } = new URL(link);
  return `${origin}/embed${pathname}${search}`;
}

/**
 * The HTML that puts a view into another page. It takes the width it is given, sets no cookie and runs no code in that page.
 *
 *     embedCode({ link, title: "Deaths in Gaza" }).startsWith("<iframe ")  // true
 */
export function embedCode({ link, title }: { link: string; title: string }): string {
  const attribute = (text: string): string => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
  return `<iframe src="${attribute(embedAddress(link))}" title="${attribute(title)} (Tollbook)" width="100%" height="${HEIGHT}" loading="lazy" style="border:0"></iframe>`;
}
