"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";
import { parseReadingAddress, READING_PARAMS, toReadingSearch, type ReadingAddress } from "@/lib/domain/reading-address";

/** The readings of the address, beside its filters, which stay as they are. What is set is written there, and Back undoes it. */
export function useReadingAddress(): { address: ReadingAddress; hrefOf: (change: Partial<ReadingAddress>) => string; set: (change: Partial<ReadingAddress>) => void } {
  const params = useSearchParams();
  const path = usePathname();
  const address = useMemo(() => parseReadingAddress(new URLSearchParams(params)), [params]);
  const hrefOf = useCallback(
    (change: Partial<ReadingAddress>) => {
      const filters = [...params].filter(([name]) => !READING_PARAMS.some((one) => one === name)).map(([name, value]) => `${name}=${value}`);
      return `${path}?${[...filters, toReadingSearch({ ...address, ...change })].filter(Boolean).join("&")}`;
    },
    [address, params, path],
  );
  const set = useCallback((change: Partial<ReadingAddress>) => window.history.pushState(null, "", hrefOf(change)), [hrefOf]);
  return { address, hrefOf, set };
}
