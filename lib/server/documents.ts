import "server-only";
import { readFile } from "node:fs/promises";
import path from "node:path";

/** Documents that are also pages: the file is the only text there is. */
const NAMES = ["method", "corrections"] as const;

/** The Markdown of a document under `docs`. */
export const readDocument = (name: (typeof NAMES)[number]): Promise<string> => readFile(path.join(process.cwd(), "docs", `${name}.md`), "utf8");
