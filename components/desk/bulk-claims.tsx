"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { BulkForm } from "@/components/desk/bulk-form";
import { DeskClaimLine } from "@/components/desk/desk-claim-list";
import { Button } from "@/components/ui/button";
import { Live } from "@/components/ui/live";
import { Notice } from "@/components/ui/notice";
import { fetchFoundClaims } from "@/lib/client/desk-queries";
import { MOST_CLAIMS, type FoundClaim } from "@/lib/domain/claims-change";
import { some } from "@/lib/domain/some";
import bulk from "./bulk.module.css";
import styles from "./desk.module.css";

type Filters = { q: string; topic: string; status: string };
type BulkClaimsProps = { rows: readonly FoundClaim[]; total: number; filters: Filters };

/** A list of claims that can be chosen among, on this page or all that were found, and changed together. */
export function BulkClaims({ rows, total, filters }: BulkClaimsProps) {
  const router = useRouter();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  // Rows beyond this page, as they were last read.
  const [beyond, setBeyond] = useState<readonly FoundClaim[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const form = useRef<HTMLElement>(null);
  const known = new Map([...beyond, ...rows].map((row) => [row.id, row]));
  const selected = [...chosen].flatMap((id) => known.get(id) ?? []);
  const isWhole = rows.length > 0 && rows.every(({ id }) => chosen.has(id));
  const toggle = (ids: readonly string[], on: boolean) => {
    setDone(null);
    setChosen((now) => new Set(on ? [...now, ...ids] : [...now].filter((id) => !ids.includes(id))));
  };
  const readAll = async (): Promise<FoundClaim[]> => {
    setProblem(null);
    try {
      const found = await fetchFoundClaims(filters);
      setBeyond(found.rows);
      return found.rows;
    } catch (error) {
      setProblem(error instanceof Error ? error.message : "Try again.");
      return [];
    }
  };
  const readAgain = () => {
    router.refresh();
    void readAll();
  };
  return (
    <Live>
      <div className={bulk.choose}>
        <label>
          <input type="checkbox" checked={isWhole} onChange={(event) => toggle(rows.map(({ id }) => id), event.target.checked)} /> All on this page
        </label>
        {total > rows.length && total <= MOST_CLAIMS && selected.length < total && (
          <Button look="quiet" onClick={() => void readAll().then((all) => toggle(all.map(({ id }) => id), true))}>
            Choose all {total} found
          </Button>
        )}
        {total > MOST_CLAIMS && <span className="muted small">More than {MOST_CLAIMS} were found: narrow them down to choose all.</span>}
        <span role="status" className="small">
          {selected.length > 0 && `${some(selected.length, "claim")} chosen. `}
          {done}
        </span>
        {selected.length > 0 && (
          <>
            <Button onClick={() => form.current?.querySelector("select")?.focus()}>Change them</Button>
            <Button look="quiet" onClick={() => setChosen(new Set())}>
              Choose none
            </Button>
          </>
        )}
      </div>
      {problem !== null && <Notice kind="bad">{problem}</Notice>}
      <ul className={styles.list}>
        {rows.map((claim) => (
          <li key={claim.id} className={bulk.chosen}>
            <input type="checkbox" checked={chosen.has(claim.id)} onChange={(event) => toggle([claim.id], event.target.checked)} aria-label={`Choose: ${claim.claimant_name}, ${claim.words || "no figure"}`} />
            <div>
              <DeskClaimLine claim={claim} />
            </div>
          </li>
        ))}
      </ul>
      {selected.length > 0 && (
        <section ref={form} className={bulk.bulk} aria-label="Change the chosen claims">
          <h2>Change {some(selected.length, "claim")}</h2>
          <BulkForm
            claims={selected}
            onReadAgain={readAgain}
            onDone={({ changed, same }) => {
              setChosen(new Set());
              setBeyond([]);
              setDone(`${some(changed, "claim")} changed${same > 0 ? `, ${same} stood so already` : ""}.`);
              router.refresh();
            }}
          />
        </section>
      )}
    </Live>
  );
}
