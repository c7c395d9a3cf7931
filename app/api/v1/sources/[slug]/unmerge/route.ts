import { z } from "zod";
import { SourceUnmerge } from "@/lib/domain/source-merge";
import { slug } from "@/lib/domain/text";
import { handle } from "@/lib/server/http";
import { previewUnmerge, unmergeSource } from "@/lib/server/source-merge";

const params = z.object({ slug });

export const GET = handle({ role: "editor", scope: "read-drafts", params }, ({ user, params: { slug: name } }) => previewUnmerge(user, name));

export const POST = handle({ role: "editor", scope: "sources", params, body: SourceUnmerge }, ({ user, params: { slug: name }, body }) => unmergeSource(user, name, body));
