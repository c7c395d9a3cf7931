import nextJest from "next/jest.js";

const withNext = nextJest({ dir: "./" });

// Packages that come as ES modules only. Everything else in node_modules is left as it is.
const ES_PACKAGES = ["better-auth", "@better-auth", "better-call", "@better-fetch", "nanostores", "jose", "@noble", "uuid", "d3-[a-z-]+", "internmap", "lru-cache", "defu", "rou3"];

/** @param {import("jest").Config} config */
async function project(config) {
  const made = await withNext({ ...config, moduleNameMapper: { "^@/(.*)$": "<rootDir>/$1" }, clearMocks: true })();
  return { ...made, transformIgnorePatterns: [`/node_modules/(?!(${ES_PACKAGES.join("|")})/)`, "^.+\\.module\\.css$"] };
}

const postgres = { globalSetup: "<rootDir>/tests/support/start-postgres.mjs", globalTeardown: "<rootDir>/tests/support/stop-postgres.mjs" };

export default {
  projects: await Promise.all([
    project({ displayName: "domain", testEnvironment: "node", testMatch: ["<rootDir>/tests/domain/**/*.test.ts"] }),
    project({
      displayName: "ui",
      testEnvironment: "jsdom",
      testMatch: ["<rootDir>/tests/{components,charts}/**/*.test.{ts,tsx}"],
      setupFilesAfterEnv: ["<rootDir>/tests/support/no-console-errors.ts"],
    }),
    project({
      displayName: "server",
      testEnvironment: "node",
      testMatch: ["<rootDir>/tests/{server,api}/**/*.test.ts"],
      setupFiles: ["<rootDir>/tests/support/own-database-url.ts"],
      ...postgres,
    }),
    project({
      displayName: "house",
      testEnvironment: "node",
      testMatch: ["<rootDir>/tests/house/**/*.test.ts"],
      setupFiles: ["<rootDir>/tests/support/own-database-url.ts"],
      ...postgres,
    }),
    project({
      displayName: "e2e",
      testEnvironment: "node",
      testMatch: ["<rootDir>/tests/e2e/**/*.test.ts"],
      // In this process and one after the other: the tests share one server, one database and two cores.
      runner: "<rootDir>/tests/support/serial-runner.cjs",
      globalSetup: "<rootDir>/tests/support/start-app.mjs",
      globalTeardown: "<rootDir>/tests/support/stop-app.mjs",
    }),
  ]),
  reporters: process.env.TOLLBOOK_QUIET ? ["<rootDir>/tests/support/quiet-reporter.mjs"] : ["default"],
  testTimeout: 30_000,
  openHandlesTimeout: 2_000,
};
