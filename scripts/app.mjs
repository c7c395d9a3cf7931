import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { startChild } from "./children.mjs";
import { PlainError, codeOf } from "./plain-error.mjs";

/**
 * Says in one sentence why an address cannot be served on, before anything else is started.
 * @param {number} port @param {string} host
 */
export async function requireFreePort(port, host) {
  const probe = createServer();
  try {
    probe.listen(port, host);
    await once(probe, "listening");
  } catch (error) {
    const code = codeOf(error);
    if (code === "EADDRINUSE") throw new PlainError(`Port ${port} is in use by another program. Stop it, or set PORT to another port.`);
    if (code === "EACCES") throw new PlainError(`Port ${port} may not be used by this account. Set PORT to 1024 or above.`);
    throw new PlainError(`Tollbook cannot listen on ${host} (${code}). Set HOST to an address of this machine.`);
  } finally {
    probe.close();
  }
}

/**
 * Starts the built app and returns when it answers.
 * @param {{ port: number, host: string, env: NodeJS.ProcessEnv, development?: boolean }} options
 */
export async function startApp({ port, host, env, development = false }) {
  const child = startChild(
    process.execPath,
    [
      // Ends with its parent, even one that was killed.
      "--import",
      "./scripts/end-with-parent.mjs",
      // A young generation of 64 MB grows resident memory and buys nothing at this size of request.
      ...(development ? [] : ["--max-semi-space-size=16"]),
      "node_modules/next/dist/bin/next",
      development ? "dev" : "start",
      `--port=${port}`,
      `--hostname=${host}`,
    ],
    {
      env: { ...env, NODE_ENV: development ? "development" : "production", NEXT_TELEMETRY_DISABLED: "1" },
      stdio: ["ignore", development ? "inherit" : "ignore", "inherit", "ipc"],
    },
  );
  /** @type {Promise<never>} */
  const died = once(child, "exit").then(() => {
    throw new PlainError("The app ended unexpectedly.");
  });
  const address = `http://${["0.0.0.0", "::"].includes(host) ? "127.0.0.1" : host.includes(":") ? `[${host}]` : host}:${port}`;
  await Promise.race([died, answers(address)]);
  return { died };
}

/** @param {string} address */
async function answers(address) {
  for (;;) {
    try {
      await fetch(`${address}/api/v1/health/live`, { signal: AbortSignal.timeout(60_000) });
      return;
    } catch {
      await delay(50);
    }
  }
}
