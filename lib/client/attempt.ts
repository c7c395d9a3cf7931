import { useRef } from "react";
import { newKey } from "@/lib/client/mutations";

/** One key for one attempt, however often it is sent: other contents are another attempt. */
export function useAttempt(): (contents: unknown) => string {
  const attempt = useRef({ contents: "", key: "" });
  return (contents) => {
    const text = JSON.stringify(contents);
    if (attempt.current.contents !== text) attempt.current = { contents: text, key: newKey() };
    return attempt.current.key;
  };
}
