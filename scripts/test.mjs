// npm test: installs what is missing, finds or installs a browser, and runs every test. Arguments go to Jest.
import { findOrInstallChromium } from "./chromium.mjs";
import { runChild } from "./children.mjs";
import { command } from "./command.mjs";

await command(async () => {
  const { DATABASE_URL: _, ...env } = process.env;
  const { code } = await runChild(process.execPath, ["node_modules/jest/bin/jest.js", ...process.argv.slice(2)], {
    // A warning would stand among the results. pg warns of queries side by side on one connection, which is how Prisma loads relations.
    env: { ...env, NODE_ENV: "test", TOLLBOOK_QUIET: "1", CHROMIUM: await findOrInstallChromium(), NODE_OPTIONS: "--disable-warning=ExperimentalWarning --disable-warning=DeprecationWarning" },
    stdio: "inherit",
  });
  return code;
});
