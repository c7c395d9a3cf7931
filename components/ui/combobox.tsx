"use client";

import { useState, type KeyboardEvent } from "react";
import { Field, wire, type Labelled } from "@/components/ui/field";
import fieldStyles from "./field.module.css";
import styles from "./combobox.module.css";

export type ComboOption = { value: string; label: string; detail?: string };

type ComboboxProps = Labelled & {
  /** The text in the box: what was typed, or the label of what was picked. */
  text: string;
  options: readonly ComboOption[];
  /** Stands last in the list, such as "Add …". */
  extra?: ComboOption;
  onType: (text: string) => void;
  onPick: (option: ComboOption) => void;
  placeholder?: string;
};

/** A text box with a list of matches: arrows walk it, Enter picks, Escape closes it. */
export function Combobox({ text, options, extra, onType, onPick, placeholder, ...field }: ComboboxProps) {
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const all = extra ? [...options, extra] : options;
  const listId = `${field.name}-list`;
  const optionId = (index: number) => `${field.name}-option-${index}`;

  const close = () => {
    setOpen(false);
    setActive(-1);
  };
  const pick = (option: ComboOption | undefined) => {
    if (!option) return;
    close();
    onPick(option);
  };
  const walk = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && all.length > 0) {
      event.preventDefault();
      setOpen(true);
      setActive((active + step + all.length + (active < 0 && step < 0 ? 1 : 0)) % all.length);
    } else if (event.key === "Enter" && isOpen) {
      // Enter in an open list picks; it must not send the form.
      event.preventDefault();
      pick(all[active]);
    } else if (event.key === "Escape" && isOpen) {
      event.preventDefault();
      close();
    }
  };

  return (
    <Field {...field}>
      <div className={styles.box}>
        <input
          type="text"
          role="combobox"
          autoComplete="off"
          className={fieldStyles.control}
          placeholder={placeholder}
          value={text}
          aria-expanded={isOpen && all.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={isOpen && active >= 0 ? optionId(active) : undefined}
          onChange={(event) => {
            setOpen(true);
            setActive(-1);
            onType(event.target.value);
          }}
          onKeyDown={walk}
          onClick={() => setOpen(true)}
          onBlur={close}
          {...wire(field)}
        />
        <ul id={listId} role="listbox" aria-label={typeof field.label === "string" ? field.label : undefined} className={styles.list} hidden={!isOpen || all.length === 0}>
          {all.map((option, index) => (
            <li
              key={option.value}
              id={optionId(index)}
              role="option"
              aria-selected={index === active}
              className={index === active ? styles.active : undefined}
              // The press, not the click: the box would lose its focus first and close the list under the pointer.
              onMouseDown={(event) => {
                event.preventDefault();
                pick(option);
              }}
            >
              {option.label}
              {option.detail && <span className={styles.detail}> {option.detail}</span>}
            </li>
          ))}
        </ul>
      </div>
    </Field>
  );
}
