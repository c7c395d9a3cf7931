"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useDeferredValue, useEffect, useRef, useState, type KeyboardEvent } from "react";
import styles from "@/components/search/search.module.css";
import { searchQueries } from "@/lib/client/search-queries";
import { describeFound } from "@/lib/domain/search";
import { toSearchOptions } from "@/lib/domain/search-options";

const PAUSE_MS = 150;

/** Search over the page: arrows walk what is found, Enter opens it, Escape closes. */
export function SearchPalette({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const router = useRouter();
  const [text, setText] = useState("");
  const [active, setActive] = useState(0);
  const q = useSettled(text.trim());
  const { data, error } = useQuery(searchQueries.typed(q));
  const answer = useDeferredValue(q === "" ? undefined : data);
  const options = q === "" ? [] : toSearchOptions(answer ?? { topics: [], sources: [], estimates: [] }, q);
  const corrected = answer?.corrected.map(({ typed, read_as }) => `“${typed}” read as “${read_as}”`).join(", ");

  useEffect(() => {
    const element = dialog.current;
    if (element && !element.open) element.showModal();
    return () => element?.close();
  }, []);

  const open = (href: string | undefined) => {
    if (href === undefined) return;
    onClose();
    router.push(href);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && options.length > 0) {
      event.preventDefault();
      const next = (active + step + options.length) % options.length;
      setActive(next);
      document.getElementById(`found-${next}`)?.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter" && !event.nativeEvent.isComposing) {
      event.preventDefault();
      // What was typed since the list was made is not in the list.
      if (text.trim() !== "") open(text.trim() === q ? options[active]?.href : `/search?${new URLSearchParams({ q: text.trim() })}`);
    }
  };

  return (
    <dialog
      ref={dialog}
      className={styles.palette}
      aria-label="Search"
      onCancel={onClose}
      // A press on the backdrop is a press on the dialog itself.
      onMouseDown={(event) => event.target === event.currentTarget && onClose()}
    >
      <input
        type="text"
        role="combobox"
        autoFocus
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        placeholder="Search claims, sources, topics"
        aria-label="Search claims, sources, topics"
        aria-expanded={options.length > 0}
        aria-controls="found"
        aria-autocomplete="list"
        aria-activedescendant={options.length > 0 ? `found-${active}` : undefined}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <ul id="found" role="listbox" aria-label="Found" className={styles.options} hidden={options.length === 0}>
        {options.map(({ href, label, detail }, index) => (
          <li
            key={href}
            id={`found-${index}`}
            role="option"
            aria-selected={index === active}
            onMouseMove={() => setActive(index)}
            onMouseDown={(event) => {
              event.preventDefault();
              open(href);
            }}
          >
            {label}
            <small>{detail}</small>
          </li>
        ))}
      </ul>
      <p className={styles.said} role="status">
        {q === "" ? "A name, a place, a number, a phrase. Misspelt names are found too." : error ? error.message : answer ? `${describeFound(answer)}${corrected ? ` ${corrected}.` : ""}` : "Searching."}
      </p>
    </dialog>
  );
}

/** A text that stands still once nothing was typed for a moment, so that not every letter is asked for. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
