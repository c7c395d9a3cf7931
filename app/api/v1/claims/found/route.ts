import { MOST_CLAIMS } from "@/lib/domain/claims-change";
import { CLAIM_STATUSES } from "@/lib/domain/terms";
import { findClaims } from "@/lib/server/desk-claims";
import { handle } from "@/lib/server/http";
import { parsePaging } from "@/lib/server/paging";
import { onlyNames } from "@/lib/server/query";

export const GET = handle(
  {
    role: "editor",
    scope: "read-drafts",
    query: (params) => {
      onlyNames(params, ["q", "topic", "status", "limit"]);
      const text = (name: string): string => (params.get(name) ?? "").replaceAll("\u0000", "").trim().slice(0, 100);
      const status = CLAIM_STATUSES.find((one) => one === text("status")) ?? "";
      return { q: text("q"), topic: text("topic"), status, most: params.has("limit") ? parsePaging(params).limit : MOST_CLAIMS };
    },
  },
  async ({ user, query: { most, ...filters } }) => ({ rows: await findClaims(user, filters, most) }),
);
