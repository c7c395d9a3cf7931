import { IntakeInput } from "@/lib/domain/writes";
import { handle } from "@/lib/server/http";
import { createIntake } from "@/lib/server/intakes";

export const POST = handle({ role: "editor", scope: "claims", body: IntakeInput, status: 201 }, ({ user, body }) => createIntake(user, body));
