"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";
import type { FilterProblem, Filters } from "@/lib/domain/filters";
import { parseReadingAddress, toReadingSearch } from "@/lib/domain/reading-address";
import { inView, parseFilters, toSearch } from "@/lib/domain/filters";

type UrlFilters = { filters: Filters; search: string; problems: FilterProblem[]; set: (change: Partial<Filters>) => void; href: (change: Partial<Filters>) => string };

/** The filters of the address. The address is their only home: what is set is written there, and Back undoes it. */
export function useFilters(): UrlFilters {
  const params = useSearchParams();
  const path = usePathname();
  const { filters, problems } = useMemo(() => parseFilters(new URLSearchParams(params)), [params]);
  const href = useCallback(
    (change: Partial<Filters>) => {
      // A page number belongs to one choice of rows.
      const search = toSearch({ ...inView(filters, change.view ?? filters.view), page: 1, ...change });
      // Read once more, so that lists stand in their canonical order and defaults drop out.
      const canonical = toSearch(parseFilters(new URLSearchParams(search)).filters);
      // How claims are read stays while they are held against each other under other filters.
      const readings = filters.view === "reconcile" && (change.view ?? "reconcile") === "reconcile" ? toReadingSearch(parseReadingAddress(new URLSearchParams(params))) : "";
      const whole = [canonical, readings].filter(Boolean).join("&");
      return whole === "" ? path : `${path}?${whole}`;
    },
    [filters, params, path],
  );
  const set = useCallback((change: Partial<Filters>) => window.history.pushState(null, "", href(change)), [href]);
  return { filters, problems, search: toSearch(filters), set, href };
}
