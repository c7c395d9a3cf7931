import { handle } from "@/lib/server/http";
import { newestSeal } from "@/lib/server/seal";

export const GET = handle({}, async () => ({ seal: await newestSeal() }));
