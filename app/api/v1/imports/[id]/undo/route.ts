import { z } from "zod";
import { ImportUndo } from "@/lib/domain/import/answer";
import { handle } from "@/lib/server/http";
import { undoImport } from "@/lib/server/import-undo";

export const POST = handle({ role: "editor", scope: "imports", params: z.object({ id: z.uuid() }), body: ImportUndo }, ({ user, params, body }) => undoImport(user, params.id, body.reason));
