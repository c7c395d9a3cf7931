import { csvFileName } from "@/lib/domain/csv";
import { exportSettings, exportSql } from "@/lib/server/export-sql";
import { streamCsv } from "@/lib/server/exports";
import { handle } from "@/lib/server/http";
import { ProblemError } from "@/lib/server/problem";
import { estimateQuery, scopeOf } from "@/lib/server/query";

export const GET = handle(
  {
    query: (params) => {
      const { filters } = estimateQuery(params, ["format"]);
      if ((params.get("format") ?? "csv") !== "csv") throw new ProblemError(400, "There is no such format.", [{ pointer: "?format", detail: "Give csv." }]);
      return filters;
    },
  },
  async ({ request, query: filters }) => {
    const { topicId, revision } = await scopeOf(filters.topic);
    const csv = await streamCsv({ query: exportSql(filters, topicId), settings: exportSettings(filters, topicId) }, request.signal);
    return new Response(csv, {
      headers: {
        "content-type": "text/csv; charset=utf-8; header=present",
        "content-disposition": `attachment; filename="${csvFileName(filters.topic, new Date().toISOString().slice(0, 10))}"`,
        "cache-control": "no-store",
        "x-tollbook-revision": String(revision),
      },
    });
  },
);
