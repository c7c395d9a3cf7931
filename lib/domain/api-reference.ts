import type { toOpenApi } from "@/lib/domain/openapi";

/** A parameter of a route, as the page of the API lists it. */
export type Parameter = { name: string; place: "path" | "query" | "header"; about: string; required: boolean };
/** A route, as the page of the API lists it. */
export type Operation = { id: string; method: string; path: string; summary: string; needs: string | null; parameters: Parameter[]; hasBody: boolean; media: string };

type OpenApi = ReturnType<typeof toOpenApi>;
const METHODS = ["get", "post", "put", "patch", "delete"] as const;

/**
 * The routes of an OpenAPI document, in its order.
 *
 *     toOperations(toOpenApi("1.0.0"))[0].path  // "/api/v1/topics"
 */
export function toOperations({ paths = {} }: OpenApi): Operation[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item?.[method];
      if (!operation) return [];
      const parameters = (operation.parameters ?? []).flatMap((parameter): Parameter[] => {
        if ("$ref" in parameter || parameter.in === "cookie" || parameter.in === "header") return [];
        return [{ name: parameter.name, place: parameter.in as "path" | "query", about: parameter.description ?? "", required: parameter.required ?? false }];
      });
      const success = Object.entries(operation.responses ?? {}).find(([status]) => status.startsWith("2"))?.[1] as { content?: Record<string, unknown> } | undefined;
      return [
        {
          id: operation.operationId ?? `${method} ${path}`,
          method: method.toUpperCase(),
          path,
          summary: operation.summary ?? "",
          needs: operation.description ?? null,
          parameters,
          hasBody: operation.requestBody !== undefined,
          media: Object.keys(success?.content ?? {})[0] ?? "application/json",
        },
      ];
    }),
  );
}
