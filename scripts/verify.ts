// npm run verify [-- --replay]: walks the change log along its seals and names the first entry that is not as it was sealed.
import { formatCount } from "@/lib/domain/format";
import { closeDb } from "@/lib/server/db";
import { replayDifferences } from "@/lib/server/replay";
import { verifySeals } from "@/lib/server/seal";

async function verify(isReplayed: boolean): Promise<string[]> {
  const { sealed, unsealed, newest, problem } = await verifySeals();
  if (problem) throw new Error(`${problem} Everything before it is as it was sealed (${formatCount(sealed)} changes).`);
  const differing = isReplayed ? await replayDifferences() : [];
  if (differing.length > 0) throw new Error(`The tables are not what the log says: ${differing.join(", ")}.`);
  return [
    newest ? `${formatCount(sealed)} changes are as they were sealed, up to revision ${newest.revision}. Newest seal: ${newest.hash}, ${newest.sealed_at}.` : "Nothing is sealed yet: the app seals once a minute.",
    ...(unsealed > 0 ? [`${formatCount(unsealed)} newer changes are not sealed yet.`] : []),
    ...(isReplayed ? ["Replayed, the log gives every table as it is."] : []),
  ];
}

verify(process.argv.includes("--replay"))
  .then((lines) => console.log(lines.join("\n")))
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  })
  .finally(closeDb);
