// npm run user -- add <e-mail> <name> [editor|admin] · list · role <e-mail> <editor|admin> · password <e-mail> · link <e-mail> · disable <e-mail> · enable <e-mail>
import { ZodError } from "zod";
import { refusedByDatabase } from "@/lib/server/constraints";
import { closeDb } from "@/lib/server/db";
import { env } from "@/lib/server/env";
import { formatMoment } from "@/lib/domain/format";
import { ROLES, type Role } from "@/lib/domain/people";
import { createPasswordLink, setPassword } from "@/lib/server/passwords";
import { systemAuthor } from "@/lib/server/session";
import { addUser, listUsers, setDisabled, setRole } from "@/lib/server/users";

const COMMAND_LINE = systemAuthor("command-line");

const USAGE = `Usage:
  npm run user -- add <e-mail> <name> [editor|admin]
  npm run user -- list
  npm run user -- role <e-mail> <editor|admin>
  npm run user -- password <e-mail>
  npm run user -- link <e-mail>
  npm run user -- disable <e-mail>
  npm run user -- enable <e-mail>`;

class UsageError extends Error {}

const asRole = (text: string | undefined): Role => {
  const role = ROLES.find((one) => one === text);
  if (!role) throw new UsageError("The role is editor or admin.");
  return role;
};

async function run([command, email, third, fourth]: readonly string[]): Promise<string> {
  if (command === "list") {
    const users = await listUsers(COMMAND_LINE);
    return users.map((user) => `${user.email}\t${user.role}\t${user.name}\t${user.disabled ? "disabled" : `since ${user.created_at.slice(0, 10)}`}`).join("\n") || "Nobody can sign in yet.";
  }
  if (!email) throw new UsageError(USAGE);
  if (command === "add" && third) {
    const { password } = await addUser({ email, name: third, role: asRole(fourth ?? "editor") });
    return `${email} can sign in with the password ${password} (it can be changed at /desk/account).`;
  }
  if (command === "password") return `${email} can sign in with the password ${(await setPassword({ email })).password} (every open session was ended).`;
  if (command === "link") {
    const { secret, expires_at } = await createPasswordLink(COMMAND_LINE, { email });
    return `Until ${formatMoment(expires_at)}, ${email} can set a new password, once, at ${env().PUBLIC_URL}/new-password#${secret}`;
  }
  if (command === "role") return setRole({ email }, asRole(third)).then(() => `${email} is now ${third}.`);
  if (command === "disable") return setDisabled({ email }, true).then(() => `${email} can no longer sign in; every session was ended and every token revoked.`);
  if (command === "enable") return setDisabled({ email }, false).then(() => `${email} can sign in again.`);
  throw new UsageError(USAGE);
}

function sentence(error: unknown): string {
  if (error instanceof ZodError) return error.issues.map((issue) => issue.message).join("\n");
  const refused = refusedByDatabase(error);
  if (refused) return refused.detail;
  return error instanceof Error ? error.message : String(error);
}

run(process.argv.slice(2))
  .then((text) => console.log(text))
  .catch((error: unknown) => {
    console.error(sentence(error));
    process.exitCode = 1;
  })
  .finally(closeDb);
