// npm run seed: fills an empty register with the topics of prisma/seed. Does nothing to one that has topics.
import { closeDb } from "@/lib/server/db";
import { seed } from "@/prisma/seed/seed";

try {
  console.log((await seed()) ? "Added the topics, claims and events of prisma/seed." : "The register has topics already; nothing was added.");
} finally {
  await closeDb();
}
