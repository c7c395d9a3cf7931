"use client";

import type { ViewProps } from "@/components/topic/topic-view";

export function TimeView(_: ViewProps) {
  return null;
}
