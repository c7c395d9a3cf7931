import { ImportMapping } from "@/lib/domain/import/answer";
import { parseBody } from "@/lib/server/body";
import { handle } from "@/lib/server/http";
import { getMapping, saveMapping } from "@/lib/server/import-mappings";
import { ProblemError } from "@/lib/server/problem";
import { onlyNames } from "@/lib/server/query";

/** The header as JSON: a list of the columns' names. */
function headerQuery(params: URLSearchParams): string[] {
  onlyNames(params, ["header"]);
  try {
    return parseBody(ImportMapping.shape.header, JSON.parse(params.get("header") ?? ""));
  } catch {
    throw new ProblemError(400, "The address is not understood.", [{ pointer: "?header", detail: "Give the file’s columns as a JSON list of texts." }]);
  }
}

export const GET = handle({ role: "editor", scope: "imports", query: headerQuery }, async ({ query }) => ({ header: query, mapping: await getMapping(query) }));

export const PUT = handle({ role: "editor", scope: "imports", body: ImportMapping }, ({ user, body }) => saveMapping(user, body));
