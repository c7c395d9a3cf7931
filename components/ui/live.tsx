"use client";

import { useSyncExternalStore, type ReactNode } from "react";

const never = () => () => undefined;

/** Whether the page's script runs yet. Until then a form would send its fields the browser's own way, in the address. */
export const useIsLive = (): boolean => useSyncExternalStore(never, () => true, () => false);

/** Fields that take no typing until something listens: what is typed before would be lost. */
export function Live({ children }: { children: ReactNode }) {
  return (
    <fieldset disabled={!useIsLive()} style={{ display: "contents" }}>
      {children}
    </fieldset>
  );
}
