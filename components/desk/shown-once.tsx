"use client";

import { useEffect, useId, useRef, useState, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { copyText } from "@/lib/client/copy-text";
import styles from "./desk.module.css";

type ShownOnceProps = { label: string; secret: string; children?: ReactNode };

/** A password, token or link that is shown this once, to be copied. It takes the focus: whoever overlooks it has lost it. */
export function ShownOnce({ label, secret, children }: ShownOnceProps) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [isCopied, setCopied] = useState(false);
  useEffect(() => field.current?.select(), []);
  return (
    <Notice kind="good">
      <div className={styles.form}>
        <TextField name={id} label={label} value={secret} readOnly spellCheck={false} ref={field} onFocus={(event) => event.currentTarget.select()} hint={<>It is shown this once. {children}</>} />
        <div>
          <Button onClick={() => void copyText(secret).then(setCopied)}>{isCopied ? "Copied" : "Copy it"}</Button>
        </div>
      </div>
    </Notice>
  );
}
