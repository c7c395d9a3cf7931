import { requireReady } from "@/lib/server/health";
import { handle } from "@/lib/server/http";

export const GET = handle({}, async () => {
  await requireReady();
  return { status: "ready" };
});
