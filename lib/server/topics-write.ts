import "server-only";
import type { TopicInput, Written } from "@/lib/domain/writes";
import { toDate } from "@/lib/server/claims";
import { inWriteTx } from "@/lib/server/db";
import { ProblemError } from "@/lib/server/problem";
import type { Admin } from "@/lib/server/session";

/** Opens a topic. An administrator's task: topics decide which figures are set side by side. */
export function createTopic(admin: Admin, input: TopicInput): Promise<Written> {
  return inWriteTx(admin, async (tx) => {
    if (await tx.topic.findUnique({ where: { slug: input.slug }, select: { id: true } }))
      throw new ProblemError(409, "There is a topic of this name already.", [{ pointer: "/slug", detail: "Choose another slug." }]);
    return tx.topic.create({ data: { ...input, counts_from: toDate(input.counts_from) }, select: { id: true, version: true } });
  });
}
