import { z } from "zod";
import { getEditableClaim } from "@/lib/server/desk-claims";
import { handle } from "@/lib/server/http";

// As the form takes it, drafts too: what stands now, beside what an editor was about to send.
export const GET = handle({ role: "editor", scope: "read-drafts", params: z.object({ id: z.uuid() }) }, ({ user, params: { id } }) => getEditableClaim(user, id));
