import { readdirSync } from "node:fs";
import path from "node:path";
import { API_ROUTES } from "@/lib/domain/api-routes";
import type { fillRegister } from "@/tests/support/small-register";

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;
type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
const METHODS: readonly Method[] = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** The folders under app/api/v1 that answer, as the API writes its paths: `/claims/{id}`. */
export const routeFolders = (): string[] =>
  readdirSync("app/api/v1", { recursive: true, encoding: "utf8" })
    .filter((file) => path.basename(file) === "route.ts")
    .map((file) => `/${path.dirname(file).replaceAll("[", "{").replaceAll("]", "}")}`)
    .sort();

const load = (folder: string): Partial<Record<Method, Handler>> =>
  jest.requireActual(path.join(process.cwd(), "app/api/v1", folder.replaceAll("{", "[").replaceAll("}", "]"), "route.ts"));

/** Every method that the files under app/api/v1 answer, as `GET /claims/{id}`. */
export const answered = (): string[] => routeFolders().flatMap((folder) => METHODS.filter((method) => method in load(folder)).map((method) => `${method} ${folder}`));

/** Every method that the list of routes describes, likewise. */
export const described = (): string[] => API_ROUTES.map(({ method, path: folder }) => `${method.toUpperCase()} ${folder}`);

/** Calls a route as its address would: `get("/claims/{id}", { id }, "limit=5")`. */
export async function get(folder: string, params: Record<string, string> = {}, search = "", headers: Record<string, string> = {}): Promise<Response> {
  const handler = load(folder).GET as Handler;
  const address = `http://localhost:3000/api/v1${folder.replace(/\{(\w+)\}/gu, (_, name: string) => params[name] ?? "")}${search && `?${search}`}`;
  return handler(new Request(address, { headers }), { params: Promise.resolve(params) });
}

type Register = Awaited<ReturnType<typeof fillRegister>>;

/** What to ask each public route of the small register: it has an answer for all of these. */
export const questions = ({ adviser, later, mistaken }: Register, noteId: string): Record<string, [params: Record<string, string>, search: string][]> => ({
  "/topics": [[{}, ""]],
  "/topics/{slug}": [[{ slug: "war" }, ""], [{ slug: "peace" }, ""]],
  "/topics/{slug}/chart": [[{ slug: "war" }, ""], [{ slug: "war" }, "view=table&measure=all&scope=all&status=all&temporal=all&base=10000"], [{ slug: "peace" }, "view=time"]],
  "/estimates": [[{}, ""], [{}, "topic=war&limit=3&sort=largest&status=all"], [{}, `ids=${later.estimates.join(",")}`]],
  "/estimates/{id}": [[{ id: adviser.estimates[1] as string }, ""], [{ id: mistaken.estimates[0] as string }, ""]],
  "/claims": [[{}, "limit=4"], [{}, "topic=war&claimant=service"]],
  "/claims/{id}": [[{ id: adviser.id }, ""], [{ id: mistaken.id }, ""]],
  "/sources": [[{}, "limit=3"], [{}, "q=adv"]],
  "/sources/{slug}": [[{ slug: "adviser" }, ""]],
  "/annotations": [[{}, ""], [{}, "topic=war"]],
  "/annotations/{id}": [[{ id: noteId }, ""]],
  "/changes": [[{}, "limit=500"], [{}, "topic=war&since=5&limit=3"]],
  "/seal": [[{}, ""]],
  "/search": [[{}, "q=adviser"], [{}, "q=killed&limit=3"], [{}, "q=war&kind=topics"], [{}, "q=%27%25%22)&measure=killed"]],
  "/health/live": [[{}, ""]],
  "/health/ready": [[{}, ""]],
  "/openapi.json": [[{}, ""]],
});
