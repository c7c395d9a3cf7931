import { z } from "zod";
import { slug } from "@/lib/domain/text";
import { SourceRevision } from "@/lib/domain/writes";
import { answerRead, handle } from "@/lib/server/http";
import { registerRevision } from "@/lib/server/revisions";
import { getSource } from "@/lib/server/sources";
import { reviseSource } from "@/lib/server/sources-write";

const params = z.object({ slug });

export const GET = handle({ params }, async ({ request, params: { slug: name } }) =>
  answerRead(request, { key: `source ${name}`, revision: await registerRevision(), build: () => getSource(name) }),
);

export const PUT = handle({ role: "editor", scope: "sources", params, body: SourceRevision }, ({ user, params: { slug: name }, body }) => reviseSource(user, name, body));
