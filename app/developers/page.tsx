import type { Metadata } from "next";
import Link from "next/link";
import styles from "@/components/developers/developers.module.css";
import { RouteList } from "@/components/developers/route-list";
import { Snippets } from "@/components/developers/snippets";
import { toOperations } from "@/lib/domain/api-reference";
import { EVERYTHING } from "@/lib/domain/filters";
import { toOpenApi } from "@/lib/domain/openapi";
import { env } from "@/lib/server/env";
import { listEstimates } from "@/lib/server/estimates";
import { fromJson } from "@/lib/server/json";
import { registerRevision } from "@/lib/server/revisions";
import { listTopics } from "@/lib/server/topics";
import packageJson from "@/package.json";

export const metadata: Metadata = { title: "Developers", description: "The register as JSON and CSV: the API, tried out and in snippets." };

/** Addresses of what this register holds, so that every example has an answer. */
async function readExamples(): Promise<Map<string, string>> {
  const revision = await registerRevision();
  const [topics, estimates] = await Promise.all([listTopics(revision), listEstimates(EVERYTHING, null, { cursor: null, limit: 1 }, revision)]);
  const topic = fromJson(topics).rows[0]?.slug ?? "a-topic";
  const row = fromJson(estimates).rows[0];
  const api = "/api/v1";
  return new Map([
    [`${api}/topics`, `${api}/topics`],
    [`${api}/topics/{slug}`, `${api}/topics/${topic}`],
    [`${api}/topics/{slug}/chart`, `${api}/topics/${topic}/chart?measure=killed&latest=1`],
    [`${api}/estimates`, `${api}/estimates?topic=${topic}&measure=killed&sort=largest&limit=5`],
    [`${api}/estimates/{id}`, `${api}/estimates/${row?.id ?? ""}`],
    [`${api}/estimates/export`, `${api}/estimates/export?topic=${topic}&measure=killed`],
    [`${api}/claims`, `${api}/claims?topic=${topic}&limit=5`],
    [`${api}/claims/{id}`, `${api}/claims/${row?.claim_id ?? ""}`],
    [`${api}/sources`, `${api}/sources?q=ministry&limit=5`],
    [`${api}/sources/{slug}`, `${api}/sources/${row?.claimant_slug ?? ""}`],
    [`${api}/annotations`, `${api}/annotations?topic=${topic}`],
    [`${api}/changes`, `${api}/changes?topic=${topic}&limit=5`],
    [`${api}/health/live`, `${api}/health/live`],
    [`${api}/health/ready`, `${api}/health/ready`],
  ]);
}

export default async function DevelopersPage() {
  const [examples, origin] = [await readExamples(), env().PUBLIC_URL];
  const at = (path: string): string => `${origin}${examples.get(`/api/v1${path}`) ?? ""}`;
  return (
    <>
      <h1>Developers</h1>
      <p className="lead">
        Everything a reader sees can be read as JSON under <code>/api/v1</code>, or exported as CSV, without signing in and without a key. The <a href="/api/v1/openapi.json">OpenAPI document</a> describes it for programs.
      </p>
      <section className={styles.section} aria-labelledby="rules">
        <h2 id="rules">Before you compute</h2>
        <ul>
          <li>
            <code>null</code>, or an empty cell, is “not stated”: never 0 and never infinity. “At least 6,000” has a <code>low</code> and neither <code>best</code> nor <code>high</code>.
          </li>
          <li>
            Figures compare only within one <code>measure</code>. No average of them means anything; see the <Link href="/methods">method</Link>.
          </li>
          <li>
            An answer carries the register’s <code>revision</code>, and its ETag. Name it when you quote; ask with <code>as_recorded</code> to see the same again.
          </li>
          <li>
            Lists come in pages: pass <code>next</code> on as <code>cursor</code> until it is null. To follow the register, ask <code>/api/v1/changes?since=</code> with the last revision seen.
          </li>
        </ul>
      </section>
      <section className={styles.section} aria-labelledby="list">
        <h2 id="list">A list</h2>
        <p>The five largest figures for killed of one topic.</p>
        <Snippets address={at("/estimates")} />
      </section>
      <section className={styles.section} aria-labelledby="whole">
        <h2 id="whole">A whole topic as CSV</h2>
        <p>All rows at once, streamed.</p>
        <Snippets address={at("/estimates/export")} />
      </section>
      <section className={styles.section} aria-labelledby="routes">
        <h2 id="routes">All routes</h2>
        <RouteList operations={toOperations(toOpenApi(packageJson.version))} examples={examples} />
      </section>
    </>
  );
}
