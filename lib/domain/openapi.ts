import { z } from "zod";
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from "zod-openapi";
import { AnnotationRow, ChangeRow, ClaimDetail, ClaimRow, ProblemDocument, ReportRow, TopicRow } from "@/lib/domain/answers";
import { API_ROUTES, type ApiRoute } from "@/lib/domain/api-routes";
import { BaseRow, EstimateRow, SourceRow } from "@/lib/domain/estimate";
import { SCOPE_ABOUT, SCOPES } from "@/lib/domain/tokens";

const PREFIX = "/api/v1";
const isCached = (route: ApiRoute): boolean => route.method === "get" && route.role === null && route.answer !== undefined && !/^\/(health|openapi)/u.test(route.path);

/**
 * The OpenAPI 3.1 description of the API, made of the zod schemas that check and type the same requests and answers.
 *
 *     toOpenApi("0.1.0").openapi  // "3.1.0"
 */
export function toOpenApi(version: string): ReturnType<typeof createDocument> {
  const paths: ZodOpenApiPathsObject = {};
  for (const route of API_ROUTES) paths[PREFIX + route.path] = { ...paths[PREFIX + route.path], [route.method]: toOperation(route) };
  return createDocument({
    openapi: "3.1.0",
    info: { title: "Tollbook", version, description: "A register of casualty estimates: who said what, when, through whom, as ranges. Null is “not stated”, never zero.", license: { name: "MIT" } },
    paths,
    components: {
      schemas: { EstimateRow, BaseRow, SourceRow, TopicRow, ClaimRow, ClaimDetail, ReportRow, AnnotationRow, ChangeRow, ProblemDocument },
      securitySchemes: {
        session: { type: "apiKey", in: "cookie", name: "tollbook.session_token", description: "The cookie of somebody signed in." },
        token: { type: "http", scheme: "bearer", description: `A token made on the account's page, with one or more scopes. ${SCOPES.map((scope) => `${scope}: ${SCOPE_ABOUT[scope]}`).join(" ")}` },
      },
    },
  });
}

function toOperation(route: ApiRoute): ZodOpenApiOperationObject {
  const success = route.media ? { [route.media]: { schema: { type: "string" as const } } } : { "application/json": { schema: route.answer ?? z.unknown() } };
  const header = route.method === "get" ? (isCached(route) ? { "if-none-match": z.string().optional().describe("The ETag of an earlier answer; 304 where nothing has changed.") } : null) : route.role === null ? null : { "idempotency-key": z.string().optional().describe("A retried request under the same key writes once.") };
  return {
    summary: route.about,
    operationId: `${route.method} ${route.path}`.replace(/[^a-z]+/giu, "_").replace(/_$/u, ""),
    ...(route.role && { security: [{ session: [] }, ...(route.scope ? [{ token: [route.scope] }] : [])], description: `Needs the role ${route.role}${route.scope ? `; a token needs the scope ${route.scope}` : " and somebody signed in: no token opens it"}.` }),
    requestParams: { ...(route.params && { path: route.params }), ...(route.query && { query: route.query }), ...(header && { header: z.object(header) }) },
    ...(route.body && { requestBody: { required: true, content: { "application/json": { schema: route.body } } } }),
    responses: {
      [String(route.status) as "200"]: { description: "Done.", content: success, ...(isCached(route) && { headers: z.object({ etag: z.string().describe("The revision of the topic or register: W/\"r42\".") }) }) },
      ...(isCached(route) && { "304": { description: "Nothing has changed." } }),
      default: { description: "Refused, with the reason.", content: { "application/problem+json": { schema: ProblemDocument } } },
    },
  };
}
