import type { ReconcileAnswer } from "@/lib/domain/reconcile/answer";
import { compareHref, type ReadingAddress } from "@/lib/domain/reading-address";
import { claimLine, claimName, signAt } from "@/lib/domain/reconcile-view";
import styles from "./reconcile.module.css";

type MatrixProps = { answer: ReconcileAnswer; address: ReadingAddress; onAside: (id: string, isAside: boolean) => void };

const SIGNS: Record<string, { text: string; words: string; kind: string }> = {
  "+": { text: "✓", words: "can both be true", kind: "can" },
  x: { text: "✕", words: "cannot both be true as read here", kind: "cannot" },
  ".": { text: "·", words: "not linked", kind: "apart" },
};

/** Every pair of a screenful of claims. Each sign leads to the comparison of the two. */
export function ClaimMatrix({ answer: { claims, matrix }, address, onAside }: MatrixProps) {
  const n = claims.length;
  return (
    <div className={styles.scroll} role="region" aria-label="Every pair of claims" tabIndex={0}>
      <table className={styles.matrix} data-size={n > 14 ? "many" : "few"}>
        <caption className="visually-hidden">Which claims can be true together, pair by pair</caption>
        <thead>
          <tr>
            <td />
            {claims.slice(1).map((claim, column) => (
              <th key={claim.id} scope="col">
                <abbr title={claimLine(claim)}>{claimName(column + 1, n)}</abbr>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {claims.map((claim, row) => {
            const isAside = address.aside.includes(claim.id);
            return (
              <tr key={claim.id} data-aside={isAside || undefined}>
                <th scope="row">
                  <ClaimLabel claim={claim} name={claimName(row, n)} isAside={isAside} onAside={onAside} />
                </th>
                {claims.slice(1).map((other, step) => {
                  const column = step + 1;
                  const sign = SIGNS[signAt(matrix, row, column)];
                  if (column <= row || !sign) return <td key={other.id} />;
                  return (
                    <td key={other.id} data-kind={sign.kind} data-aside={isAside || address.aside.includes(other.id) || undefined}>
                      <a href={compareHref([claim.id, other.id], address)} tabIndex={sign.kind === "cannot" ? 0 : -1} data-name={claimName(column, n)} aria-label={`${claimName(row, n)} and ${claimName(column, n)} ${sign.words}`}>
                        {sign.text}
                      </a>
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

type LabelProps = { claim: ReconcileAnswer["claims"][number]; name: string; isAside: boolean; onAside: (id: string, isAside: boolean) => void };

/** A claim's name, words and link, and the box that sets it aside. */
export function ClaimLabel({ claim, name, isAside, onAside }: LabelProps) {
  return (
    <span className={styles.label}>
      <input type="checkbox" checked={!isAside} aria-label={`${name}, ${claimLine(claim)}: taken into account`} onChange={(event) => onAside(claim.id, !event.target.checked)} />
      <b>{name}</b>
      <a href={`/estimates/${claim.id}`} title={claim.sentence}>
        {claim.claimant} {claim.figure} {claim.measure} · <span className={styles.when}>{claim.when}</span>
      </a>
    </span>
  );
}
