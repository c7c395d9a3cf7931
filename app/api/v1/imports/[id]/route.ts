import { z } from "zod";
import { handle, notFound } from "@/lib/server/http";
import { getImport } from "@/lib/server/imports";

export const GET = handle({ role: "editor", scope: "imports", params: z.object({ id: z.uuid() }) }, async ({ params }) => {
  const found = await getImport(params.id);
  if (found === null) throw notFound("There is no such import.");
  return new Response(found, { headers: { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" } });
});
