import Link from "next/link";
import { Notice } from "@/components/ui/notice";
import { formatDay } from "@/lib/domain/format";
import { clashSentence, type MergeClash } from "@/lib/domain/source-merge";
import styles from "./desk.module.css";

/** The figures that two sources both state, each with the claims of both: they are mended before a merge. */
export function MergeClashes({ clashes, names: [mine, theirs] }: { clashes: readonly MergeClash[]; names: readonly [string, string] }) {
  return (
    <Notice kind="warn" title={clashSentence(clashes.length)}>
      <ul className={styles.list}>
        {clashes.map(({ topic_title, words, said_on, claim_id, into_claim_id }) => (
          <li key={`${claim_id} ${into_claim_id}`} className="small">
            “{words}”, {formatDay(said_on)}, {topic_title}: <Link href={`/desk/claims/${claim_id}`}>the claim of {mine}</Link>, <Link href={`/desk/claims/${into_claim_id}`}>the claim of {theirs}</Link>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
