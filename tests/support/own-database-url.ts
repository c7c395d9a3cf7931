import { randomBytes } from "node:crypto";

// Each test file gets a name of its own before it imports anything; `testDatabase` makes the database of that name.
const url = new URL(process.env.TEST_POSTGRES_URL ?? "postgresql://127.0.0.1:1/none");
url.pathname = `/test_${randomBytes(6).toString("hex")}`;
process.env.DATABASE_URL = url.href;
process.env.BETTER_AUTH_SECRET ??= randomBytes(32).toString("base64url");
process.env.PUBLIC_URL ??= "http://localhost:3000";
