"use client";

import { useSelectedLayoutSegment } from "next/navigation";
import type { ReactNode } from "react";

/** What stands around pages, but not in a frame of another site. */
export function OutsideEmbeds({ children }: { children: ReactNode }) {
  return useSelectedLayoutSegment() === "embed" ? null : children;
}
