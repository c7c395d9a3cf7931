const WORDS: Readonly<Record<string, string>> = {
  words: "what was said",
  said_on: "said on",
  as_of: "as of",
  stated_as: "stated as",
  share_low: "share, low",
  share_best: "share",
  share_high: "share, high",
  base: "share of",
  base_number: "the number",
  base_kind: "kind of strength",
  base_origin: "where the base comes from",
  words_original: "original words",
  alternative_to: "heard otherwise",
  scope_relation: "covers",
  temporal: "counts",
  since: "counts since",
  until: "counts until",
  origins: "rests on",
  url: "address",
  put_as: "put it as",
  slug: "",
};

/**
 * A path of the form as an editor reads it.
 *
 *     fieldWords("estimates.0.share_best")  // "Figure 1, share"
 */
export function fieldWords(path: string): string {
  const parts = path.split(".");
  const group = { estimates: "Figure", reports: "Report" }[parts[0] ?? ""];
  const head = group && parts[1] !== undefined ? [`${group} ${Number(parts[1]) + 1}`] : [];
  const rest = (group ? parts.slice(2) : parts).map((part) => WORDS[part] ?? part.replaceAll("_", " ")).filter(Boolean);
  const words = [...head, ...rest].join(", ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
