import { z } from "zod";
import { SourceMerge } from "@/lib/domain/source-merge";
import { slug } from "@/lib/domain/text";
import { handle } from "@/lib/server/http";
import { onlyNames } from "@/lib/server/query";
import { mergeSource, previewMerge } from "@/lib/server/source-merge";

const params = z.object({ slug });

export const GET = handle(
  {
    role: "editor",
    scope: "read-drafts",
    params,
    query: (asked) => {
      onlyNames(asked, ["into"]);
      return asked.get("into") ?? "";
    },
  },
  ({ user, params: { slug: name }, query: into }) => previewMerge(user, name, into),
);

export const POST = handle({ role: "editor", scope: "sources", params, body: SourceMerge }, ({ user, params: { slug: name }, body }) => mergeSource(user, name, body));
