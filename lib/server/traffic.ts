import "server-only";

// On globalThis: each route may be given a copy of this module.
const seen = globalThis as { tollbookTraffic?: { inFlight: number; lastMs: number } };
const traffic = () => (seen.tollbookTraffic ??= { inFlight: 0, lastMs: -Infinity });

/** Notes that a request is being answered, until the returned function is called. */
export function requestStarted(): () => void {
  const now = traffic();
  now.inFlight += 1;
  return () => {
    now.inFlight -= 1;
    now.lastMs = performance.now();
  };
}

/** Whether other requests are being answered, or were within the last moment: what can wait gives way to them. */
export const isBusy = (momentMs = 100): boolean => traffic().inFlight > 0 || performance.now() - traffic().lastMs < momentMs;
