"use client";

import { useMemo, useState, type MouseEvent } from "react";
import { ClaimLabel } from "@/components/reconcile/claim-matrix";
import type { ReconcileAnswer } from "@/lib/domain/reconcile/answer";
import { compareHref, type ReadingAddress } from "@/lib/domain/reading-address";
import { claimLine, claimName, matrixPath, signAt } from "@/lib/domain/reconcile-view";
import { formatCount } from "@/lib/domain/format";
import styles from "./reconcile.module.css";

type CrowdProps = { answer: ReconcileAnswer; address: ReadingAddress; onAside: (id: string, isAside: boolean) => void };

const WORDS: Record<string, string> = { "+": "can both be true", x: "cannot both be true as read here", ".": "are not linked" };

/** Every pair of many claims as a picture, one path a verdict, and the claims in a list. The conflicts stand beside in words. */
export function CrowdMatrix({ answer, address, onAside }: CrowdProps) {
  const { claims, matrix, conflicts, sets } = answer;
  const n = claims.length;
  const [pair, setPair] = useState<[number, number] | null>(null);
  const paths = useMemo(() => ({ can: matrixPath(matrix, "+"), cannot: matrixPath(matrix, "x"), apart: matrixPath(matrix, ".") }), [matrix]);
  const clashes = useMemo(() => {
    const count = claims.map(() => 0);
    for (const { low, high } of conflicts) for (const place of [low, high]) count[place] = (count[place] ?? 0) + 1;
    return count;
  }, [claims, conflicts]);
  const under = (event: MouseEvent<SVGElement>): [number, number] | null => {
    const box = event.currentTarget.getBoundingClientRect();
    const [a, b] = [Math.floor(((event.clientY - box.top) / box.height) * n), Math.floor(((event.clientX - box.left) / box.width) * n)];
    return b > a && a >= 0 && b < n ? [a, b] : null;
  };
  const [one, other] = pair ? [claims[pair[0]], claims[pair[1]]] : [];
  const words = pair && one && other ? `${claimName(pair[0], n)} ${claimLine(one)} and ${claimName(pair[1], n)} ${claimLine(other)} ${WORDS[signAt(matrix, ...pair)]}.` : "Point at a square to read which two claims it is; press it to compare them.";
  return (
    <>
      <svg
        className={styles.crowd}
        viewBox={`0 0 ${n} ${n}`}
        role="img"
        aria-label={`Pairs of ${n} claims: ${answer.pairs.can} can both be true, ${answer.pairs.cannot} cannot, ${answer.pairs.not_linked} are not linked. The contradictions are listed in words.`}
        onPointerMove={(event) => setPair(under(event))}
        onPointerLeave={() => setPair(null)}
        onClick={(event) => {
          const found = under(event);
          const ids = found?.flatMap((place) => claims[place]?.id ?? []);
          if (ids?.length === 2) window.location.assign(compareHref(ids, address));
        }}
      >
        <path d={paths.can} fill="var(--good-ground)" />
        <path d={paths.apart} fill="var(--line-soft)" />
        <path d={paths.cannot} fill="var(--bad)" />
        {pair && <path d={`M${pair[1]},${pair[0]}h1v1h-1Z`} fill="none" stroke="var(--ink)" strokeWidth={0.3} />}
      </svg>
      <p className={styles.key}>
        <span data-kind="can">can both be true</span> <span data-kind="cannot">cannot, as read here</span> <span data-kind="apart">not linked</span>
      </p>
      <p className={styles.pointed}>{words}</p>
      <div className={styles.crowdList} role="region" aria-label="The claims" tabIndex={0}>
        <ol>
          {claims.map((claim, place) => (
            <li key={claim.id} data-aside={address.aside.includes(claim.id) || undefined}>
              <ClaimLabel claim={claim} name={claimName(place, n)} isAside={address.aside.includes(claim.id)} onAside={onAside} />
              <small>
                {[clashes[place] ? `contradicts ${clashes[place]}` : "", sets?.stands_in[place] ? `in ${formatCount(sets.stands_in[place])} of the smallest sets` : ""].filter(Boolean).join(", ")}
              </small>
            </li>
          ))}
        </ol>
      </div>
    </>
  );
}
