import { listSourceChoices } from "@/lib/server/desk-sources";
import { handle } from "@/lib/server/http";
import { onlyNames } from "@/lib/server/query";

const MOST = 12;

export const GET = handle(
  {
    role: "editor",
    scope: "read-drafts",
    query: (params) => {
      onlyNames(params, ["q"]);
      return (params.get("q") ?? "").replaceAll("\u0000", "").trim().slice(0, 100);
    },
  },
  async ({ user, query: q }) => ({ rows: await listSourceChoices(user, q, MOST) }),
);
