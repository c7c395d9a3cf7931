// npm run migrate: brings the database to the newest migration. With "diff", prints what SQL is still missing from the migrations.
import { diff, migrate } from "@/prisma/migrate";

const url = process.env.DATABASE_URL ?? "";
if (process.argv[2] === "diff") console.log(await diff(url));
else console.log((await migrate(url)).map((name) => `Applied ${name}.`).join("\n") || "The database is up to date.");
process.exit();
