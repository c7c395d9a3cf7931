import { toOpenApi } from "@/lib/domain/openapi";
import { handle } from "@/lib/server/http";
import packageJson from "@/package.json";

export const GET = handle({}, async () => Response.json(toOpenApi(packageJson.version), { headers: { "cache-control": "public, max-age=300" } }));
