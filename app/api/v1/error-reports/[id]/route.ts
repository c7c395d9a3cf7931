import { z } from "zod";
import { Settlement } from "@/lib/domain/error-report";
import { settleErrorReport } from "@/lib/server/error-reports";
import { handle } from "@/lib/server/http";

export const PATCH = handle({ role: "editor", scope: "claims", params: z.object({ id: z.uuid() }), body: Settlement }, ({ user, params, body }) => settleErrorReport(user, params.id, body));
