import { z } from "zod";
import { AnnotationRevision } from "@/lib/domain/writes";
import { getAnnotation } from "@/lib/server/annotations";
import { reviseAnnotation } from "@/lib/server/annotations-write";
import { answerRead, handle } from "@/lib/server/http";
import { registerRevision } from "@/lib/server/revisions";

const params = z.object({ id: z.uuid() });

export const GET = handle({ params }, async ({ request, params: { id } }) =>
  answerRead(request, { key: `annotation ${id}`, revision: await registerRevision(), build: () => getAnnotation(id) }),
);

export const PUT = handle({ role: "editor", scope: "claims", params, body: AnnotationRevision }, ({ user, params: { id }, body }) => reviseAnnotation(user, id, body));
