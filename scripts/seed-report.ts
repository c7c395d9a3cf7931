// npm run seed-report: writes docs/seed-report.md anew from prisma/seed.
import { writeFileSync } from "node:fs";
import { readSeed } from "@/prisma/seed/read";
import { seedReport } from "@/prisma/seed/report";

writeFileSync("docs/seed-report.md", seedReport(readSeed()));
