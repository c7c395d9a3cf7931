"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";

type ConfirmButtonProps = { label: string; sure: string; subject: string; onConfirm: () => void; disabled?: boolean };

/** A button that asks once more in its own place: what it does cannot be taken back. `subject` names its row for who cannot see it. */
export function ConfirmButton({ label, sure, subject, onConfirm, disabled = false }: ConfirmButtonProps) {
  const [isAsked, setAsked] = useState(false);
  const act = () => {
    if (isAsked) onConfirm();
    setAsked(!isAsked);
  };
  return (
    <span onKeyDown={(event) => event.key === "Escape" && setAsked(false)} onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setAsked(false)}>
      <Button look={isAsked ? "primary" : "quiet"} onClick={act} disabled={disabled} aria-label={`${isAsked ? sure : label}: ${subject}`}>
        {isAsked ? sure : label}
      </Button>
    </span>
  );
}
