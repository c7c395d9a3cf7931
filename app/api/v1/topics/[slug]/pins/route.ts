import { z } from "zod";
import { slug } from "@/lib/domain/text";
import { TopicPins } from "@/lib/domain/writes";
import { handle } from "@/lib/server/http";
import { pinTopic } from "@/lib/server/topics-write";

export const PUT = handle({ role: "editor", scope: "sources", params: z.object({ slug }), body: TopicPins }, ({ user, params: { slug: name }, body }) => pinTopic(user, name, body));
