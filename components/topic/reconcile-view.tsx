"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ClaimMatrix } from "@/components/reconcile/claim-matrix";
import { ConflictList } from "@/components/reconcile/conflict-list";
import { CrowdMatrix } from "@/components/reconcile/crowd-matrix";
import { LeftOut } from "@/components/reconcile/left-out";
import { PossiblePanel } from "@/components/reconcile/possible-panel";
import { ReadingsPanel } from "@/components/reconcile/readings-panel";
import { SmallestSets } from "@/components/reconcile/smallest-sets";
import { ReconcilePicture } from "@/components/charts/reconcile-picture";
import { PictureLine } from "@/components/topic/picture-buttons";
import { useReadingAddress } from "@/components/reconcile/use-reading-address";
import type { ViewProps } from "@/components/topic/topic-view";
import { reconcileQuery } from "@/lib/client/reconcile-queries";
import { DEFAULTS, pageDefaults, toSearch, type Filters } from "@/lib/domain/filters";
import { formatCount } from "@/lib/domain/format";
import { sourceLine } from "@/lib/domain/range-chart";
import { toReadingSearch, type ReadingAddress } from "@/lib/domain/reading-address";
import type { ReconcileAnswer } from "@/lib/domain/reconcile/answer";
import { placeReconcilePicture } from "@/lib/domain/reconcile-picture";
import { discordWords } from "@/lib/domain/reconcile/words";
import { MOST_LETTERS, shortAnswer } from "@/lib/domain/reconcile-view";
import styles from "@/components/reconcile/reconcile.module.css";

/** Can these claims all be true at once, as read here, and what do they leave possible? No verdict on who is right. */
export function ReconcileView({ chart, frame }: ViewProps) {
  const { filters } = frame;
  const { address, set } = useReadingAddress();
  const [share, setShare] = useState(0);
  const asked = { topic: chart.topic.slug, filters: whichClaims(filters), base: filters.base, readings: { ...address.readings, alternatives: [...address.readings.alternatives] } };
  const pairs = useQuery(reconcileQuery({ ...asked, parts: ["discord"] }));
  // Asked second: looking for all smallest sets may take seconds, and the pairs are read meanwhile.
  const search = useQuery({ ...reconcileQuery({ ...asked, parts: ["sets"] }, setShare), enabled: (pairs.data?.discord?.value ?? 0) > 0 });
  const rest = useQuery({ ...reconcileQuery({ ...asked, parts: ["possible"], date: address.at, set_aside: [...address.aside] }), enabled: pairs.data !== undefined });
  const setAside = (id: string, isAside: boolean): void => set({ aside: isAside ? [...address.aside, id] : address.aside.filter((other) => other !== id) });

  const error = pairs.error ?? search.error ?? rest.error;
  const answer = pairs.data && { ...pairs.data, sets: pairs.data.discord?.value === 0 || search.isPlaceholderData ? null : (search.data?.sets ?? null) };
  return (
    <div className={styles.page}>
      <ReadingsPanel address={address} set={set} />
      {error && (
        <p role="alert" className={styles.alert}>
          {error.message}{" "}
          <button type="button" className={styles.button} onClick={() => [pairs, search, rest].forEach((query) => query.isError && void query.refetch())}>
            Try again
          </button>
        </p>
      )}
      {!answer && !error && (
        <p className={`card ${styles.waiting}`} role="status">
          Holding the claims against each other…
        </p>
      )}
      {answer && answer.claims.length === 0 && <p className="card empty">No claim is left by these filters. Widen them to hold claims against each other.</p>}
      {answer && answer.claims.length > 0 && (
        <div className={styles.columns} aria-busy={pairs.isPlaceholderData}>
          <section className="card" aria-label="Pairs of claims">
            <div className={styles.question} aria-live="polite">
              <p>
                Can these {formatCount(answer.claims.length)} claims all be true at once, as read here? <b>{shortAnswer(answer)}</b>{" "}
                {answer.discord && answer.discord.value > 0 && discordWords(answer.discord.value)}
              </p>
              {search.isFetching && (
                <p className="muted small">
                  Looking for the smallest sets to set aside… <progress max={1} value={share} aria-label="Progress" />
                </p>
              )}
              {answer.sets && <SmallestSets claims={answer.claims} sets={answer.sets} aside={address.aside} onChoose={(aside) => set({ aside })} />}
            </div>
            {answer.claims.length > MOST_LETTERS ? <CrowdMatrix answer={answer} address={address} onAside={setAside} /> : <ClaimMatrix answer={answer} address={address} onAside={setAside} />}
            {address.aside.length > 0 && (
              <p className="small">
                {formatCount(address.aside.length)} set aside.{" "}
                <button type="button" className={styles.button} onClick={() => set({ aside: [] })}>
                  Take all into account
                </button>
              </p>
            )}
            <LeftOut answer={answer} address={address} set={set} />
          </section>
          <section className="card" aria-label="What follows">
            <ConflictList key={answer.claims.length} answer={answer} address={address} />
            {rest.data?.possible && <PossiblePanel answer={answer} possible={rest.data.possible} isStale={rest.isPlaceholderData} onDate={(at) => set({ at })} />}
          </section>
        </div>
      )}
      {answer && answer.claims.length > 0 && <PictureLine name={`tollbook-${chart.topic.slug}-reconcile-r${answer.revision}`} draw={() => <Sheet answer={answer} possible={rest.data?.possible ?? null} address={address} frame={frame} title={chart.topic.title} />} />}
    </div>
  );
}

type SheetProps = { answer: ReconcileAnswer; possible: ReconcileAnswer["possible"]; address: ReadingAddress; frame: ViewProps["frame"]; title: string };

/** All that is shown, on one sheet, with the address that shows it again. */
function Sheet({ answer, possible, address, frame, title }: SheetProps) {
  const read = toReadingSearch(address);
  const link = read === "" ? frame.link : `${frame.link}${frame.link.includes("?") ? "&" : "?"}${read}`;
  const picture = placeReconcilePicture({
    answer,
    possible,
    readings: address.readings,
    aside: address.aside,
    frame: { title: `${title}: reconciled`, filters: frame.filtersText, source: sourceLine({ link, revision: answer.revision, date: frame.today }) },
  });
  return <ReconcilePicture picture={picture} matrix={answer.matrix} />;
}

/** Which of the topic's claims, as the question puts it: how they are shown is no matter of it. */
function whichClaims(filters: Filters): string {
  const { topic, sort, axis, marks, page } = pageDefaults("reconcile");
  return toSearch({ ...filters, topic, view: DEFAULTS.view, sort, axis, marks, page, base: null }, pageDefaults("reconcile"));
}
