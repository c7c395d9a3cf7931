import { z } from "zod";
import { StatusInput } from "@/lib/domain/writes";
import { setEstimateStatus } from "@/lib/server/claims";
import { handle } from "@/lib/server/http";

export const PUT = handle({ role: "editor", scope: "claims", params: z.object({ id: z.uuid() }), body: StatusInput }, ({ user, params: { id }, body: { version, ...change } }) =>
  setEstimateStatus(user, id, version, change),
);
