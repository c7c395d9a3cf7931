import { exportFileName } from "@/lib/domain/csv";
import { streamArchive } from "@/lib/server/archive";
import { handle } from "@/lib/server/http";
import { onlyNames } from "@/lib/server/query";
import { registerRevision } from "@/lib/server/revisions";

export const GET = handle({ query: (params) => onlyNames(params, []) }, async ({ request }) => {
  const revision = await registerRevision();
  const headers = { etag: `W/"r${revision}"`, "cache-control": "public, no-cache", "x-tollbook-revision": String(revision) };
  if (request.headers.get("if-none-match")?.split(",").some((tag) => tag.trim() === headers.etag)) return new Response(null, { status: 304, headers });
  return new Response(await streamArchive(request.signal), {
    headers: { ...headers, "content-type": "application/zip", "content-disposition": `attachment; filename="${exportFileName("archive", `r${revision}`, "zip")}"` },
  });
});
