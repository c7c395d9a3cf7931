"use client";

import dynamic from "next/dynamic";
import { useEffect, useState, type MouseEvent } from "react";
import styles from "@/components/search/search.module.css";

// Loaded when it is first opened: most pages are only read.
const SearchPalette = dynamic(() => import("@/components/search/search-palette").then((palette) => palette.SearchPalette), { ssr: false });

/** The way to search in the header: a link to the page, which opens the palette where scripts run, as does ⌘K or Ctrl K. */
export function SearchBox() {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== "k" || !(event.metaKey || event.ctrlKey) || event.altKey || event.shiftKey) return;
      event.preventDefault();
      setOpen((open) => !open);
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
  const onClick = (event: MouseEvent): void => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    setOpen(true);
  };
  return (
    <>
      <a href="/search" className={styles.open} onClick={onClick}>
        <span className={styles.short}>Search</span>
        <span className={styles.long}>Search claims, sources, topics</span>
        <kbd aria-hidden>⌘K</kbd>
      </a>
      {isOpen && <SearchPalette onClose={() => setOpen(false)} />}
    </>
  );
}
