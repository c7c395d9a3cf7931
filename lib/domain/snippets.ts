/** A question to the API as three kinds of analysts would ask it. */
export type Snippet = { language: "curl" | "pandas" | "R"; text: string };

/**
 * Code that asks an address of the API: rows of JSON, or a CSV where the address is the export.
 *
 *     toSnippets("http://localhost:3000/api/v1/topics")[0].text  // "curl 'http://localhost:3000/api/v1/topics'"
 */
export function toSnippets(address: string): Snippet[] {
  const isCsv = /\/export(\?|$)/u.test(address);
  const isList = /"rows"/u.test(address) || /\/(topics|estimates|claims|sources|annotations|changes)(\?|$)/u.test(address);
  const pandas = isCsv
    ? `import pandas as pd\n\n# Empty cells are “not stated”. Int64 keeps counts whole beside them.\nestimates = pd.read_csv("${address}", dtype={"low": "Int64", "best": "Int64", "high": "Int64"})\nprint(estimates[["claimant_name", "measure", "low", "best", "high", "as_of"]])`
    : `import json\nfrom urllib.request import urlopen\n\nimport pandas as pd\n\nwith urlopen("${address}") as answer:\n    data = json.load(answer)\nprint(pd.json_normalize(${isList ? 'data["rows"]' : "data"}))`;
  const r = isCsv
    ? `# Empty cells are “not stated”: NA, never 0.\nestimates <- read.csv("${address}", na.strings = "", encoding = "UTF-8")\nprint(estimates[c("claimant_name", "measure", "low", "best", "high", "as_of")])`
    : `library(jsonlite)\n\ndata <- fromJSON("${address}")\nprint(${isList ? "data$rows" : "data"})`;
  return [
    { language: "curl", text: isCsv ? `curl -OJ '${address}'` : `curl '${address}'` },
    { language: "pandas", text: pandas },
    { language: "R", text: r },
  ];
}
