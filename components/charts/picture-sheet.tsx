import type { ReactNode } from "react";

/** The root of a picture that is drawn only to be taken along. */
export function PictureSheet({ width, height, label, summary, children }: { width: number; height: number; label: string; summary: string; children: ReactNode }) {
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="group" aria-label={label} fontFamily="Inter, var(--font-inter), system-ui, sans-serif" fill="none">
      <desc>{summary}</desc>
      {children}
    </svg>
  );
}
