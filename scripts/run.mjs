// npm run user, bench and the like: runs one of the product's TypeScript files against the register's database.
import { command, openDatabase, productEnvironment } from "./command.mjs";
import { runChild } from "./children.mjs";

await command(async () => {
  const { url } = await openDatabase({ alone: false });
  const { code } = await runChild(process.execPath, ["--conditions=react-server", "--import", "tsx", ...process.argv.slice(2)], {
    env: productEnvironment(url),
    stdio: "inherit",
  });
  return code;
});
