import Link from "next/link";
import { Notice } from "@/components/ui/notice";
import styles from "./claim.module.css";

type SavedClaimProps = { id: string; version: number; estimates: readonly string[]; as: "draft" | "published"; topic: string };

/** What was saved, and where to go from here. Plain links: the next form starts from the register, not from this one. */
export function SavedClaim({ id, version, estimates, as, topic }: SavedClaimProps) {
  return (
    // The form that had the focus is gone; whoever walks by keyboard goes on from here.
    <div tabIndex={-1} ref={(node) => node?.focus()} className={styles.saved}>
      <Notice kind="good" title={as === "draft" ? "Saved as a draft. Only editors see it." : version === 1 ? "Published." : `Saved as version ${version}.`}>
        <ul className={styles.links}>
          {as === "published" && (
            <>
              <li>
                <Link href={`/estimates/${estimates[0]}`}>See the estimate</Link>
              </li>
              <li>
                <Link href={`/topics/${topic}`}>See the topic</Link>
              </li>
            </>
          )}
          <li>
            <a href={`/desk/claims/new?copy=${id}`}>Copy as new claim</a>
          </li>
          <li>
            <a href={`/desk/claims/${id}`}>Go on editing</a>
          </li>
          <li>
            <a href="/desk/claims/new">Another claim</a>
          </li>
        </ul>
      </Notice>
    </div>
  );
}
