/**
 * What Jest's global setup leaves for its teardown. Both run in one process.
 * @type {{ running?: { postgres: import("../../scripts/postgres.mjs").OpenPostgres, folder: string } }}
 */
export const runState = {};
