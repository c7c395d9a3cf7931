import { readIdempotency } from "@/lib/server/body";
import { handle } from "@/lib/server/http";
import { answerImport, importQuery } from "@/lib/server/import-answer";
import { receiveUpload } from "@/lib/server/import-upload";
import { listImports } from "@/lib/server/imports";
import { parsePaging } from "@/lib/server/paging";
import { onlyNames } from "@/lib/server/query";

export const GET = handle(
  {
    role: "editor",
    scope: "imports",
    query: (params) => {
      onlyNames(params, ["cursor", "limit"]);
      return parsePaging(params);
    },
  },
  async ({ query }) => new Response(await listImports(query), { headers: { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" } }),
);

export const POST = handle({ role: "editor", scope: "imports", query: importQuery }, async ({ request, query, user }) => {
  const upload = await receiveUpload(request);
  // The same key for another file is refused: what was sent is the file.
  const idempotency = readIdempotency(request, upload.sha256);
  return answerImport(request, { ...user, request: { id: user.request?.id ?? "", idempotency } }, query, upload);
});
