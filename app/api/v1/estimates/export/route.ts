import { EXPORT_FORMATS, exportFileName } from "@/lib/domain/csv";
import { standing } from "@/lib/server/as-recorded";
import { MEDIA_TYPES, streamEstimates } from "@/lib/server/export-formats";
import { handle } from "@/lib/server/http";
import { ProblemError } from "@/lib/server/problem";
import { estimateQuery, scopeOf } from "@/lib/server/query";

export const GET = handle(
  {
    query: (params) => {
      const { filters } = estimateQuery(params, ["format", "bom"]);
      const format = EXPORT_FORMATS.find((one) => one === (params.get("format") ?? "csv"));
      if (!format) throw new ProblemError(400, "There is no such format.", [{ pointer: "?format", detail: `Give one of ${EXPORT_FORMATS.join(", ")}.` }]);
      const bom = params.get("bom") ?? "0";
      if (bom !== "0" && (bom !== "1" || format === "json" || format === "ndjson")) throw new ProblemError(400, "The byte-order mark is not understood.", [{ pointer: "?bom", detail: "Give 1 with the formats csv and zip, or leave it out." }]);
      return { filters, format, hasByteOrderMark: bom === "1" };
    },
  },
  async ({ request, query }) => {
    const { topicId, revision: now } = await scopeOf(query.filters.topic);
    const { revision } = topicId === null ? { revision: now } : await standing({ id: topicId, revision: now }, query.filters.as_recorded);
    const today = new Date().toISOString().slice(0, 10);
    return new Response(await streamEstimates({ ...query, topicId, revision, today }, request.signal), {
      headers: {
        "content-type": MEDIA_TYPES[query.format],
        "content-disposition": `attachment; filename="${exportFileName(query.filters.topic, today, query.format)}"`,
        "cache-control": "no-store",
        "x-tollbook-revision": String(revision),
      },
    });
  },
);
