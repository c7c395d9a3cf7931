"use client";

import { useState, type SubmitEvent } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import styles from "./developers.module.css";

const MOST_SHOWN = 20_000;

type Answer = { status: string; text: string };

async function ask(address: string): Promise<Answer> {
  const started = performance.now();
  const response = await fetch(address);
  const text = await response.text();
  const status = `${response.status} ${response.statusText} · ${Math.round(performance.now() - started)} ms · ${text.length.toLocaleString("en-GB")} characters · ETag ${response.headers.get("etag") ?? "none"}`;
  const isJson = /json/u.test(response.headers.get("content-type") ?? "");
  const whole = isJson ? JSON.stringify(JSON.parse(text), null, 2) : text;
  return { status, text: whole.length > MOST_SHOWN ? `${whole.slice(0, MOST_SHOWN)}\n…` : whole };
}

/** Asks an address of this register and shows the answer. The address can be changed first. */
export function TryIt({ id, address }: { id: string; address: string }) {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [isAsking, setAsking] = useState(false);
  const run = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const typed = String(new FormData(event.currentTarget).get(`address-${id}`) ?? "");
    // Only this register's own API: the page is no way to fetch anything else.
    if (!typed.startsWith("/api/v1/")) return setAnswer({ status: "Give an address that begins with /api/v1/.", text: "" });
    setAsking(true);
    setAnswer(await ask(typed).catch(() => ({ status: "The server cannot be reached. Try again.", text: "" })));
    setAsking(false);
  };
  return (
    <>
      <form className={styles.try} onSubmit={run}>
        <TextField name={`address-${id}`} label="Try it" defaultValue={address} spellCheck={false} />
        <Button type="submit" disabled={isAsking}>
          Ask
        </Button>
      </form>
      <div aria-live="polite">
        {answer && <p className="small muted">{answer.status}</p>}
        {answer?.text && (
          <pre className={styles.answer} tabIndex={0} aria-label="Answer">
            <code>{answer.text}</code>
          </pre>
        )}
      </div>
    </>
  );
}
