import { handle } from "@/lib/server/http";

export const GET = handle({}, async () => ({ status: "live" }));
