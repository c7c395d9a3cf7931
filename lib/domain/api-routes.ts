import { z } from "zod";
import { AnnotationRow, ChangeRow, ClaimDetail, ClaimRow, pageOf, SourceDetail, TopicRow } from "@/lib/domain/answers";
import { ChartData } from "@/lib/domain/chart-data";
import { ClaimsChange, ClaimsChanged } from "@/lib/domain/claims-change";
import { EXPORT_FORMATS } from "@/lib/domain/csv";
import { ErrorReportInput, Received, Settlement } from "@/lib/domain/error-report";
import { ClaimInput, EstimateRow, SourceInput, SourceRow } from "@/lib/domain/estimate";
import { FILTER_NAMES, filterExpects, type Filters } from "@/lib/domain/filters";
import { IMPORT_FORMATS } from "@/lib/domain/import/decode";
import { ImportMapping, ImportRow, ImportUndo, ImportUndone } from "@/lib/domain/import/answer";
import { NewPasswordInput, PasswordLink, PasswordLinkInput, RowId, SessionsEnd, SessionsEnded, UserChange, UserInput, UserMade } from "@/lib/domain/people";
import { TokenInput, TokenMade, TokenRevocation, type Scope } from "@/lib/domain/tokens";
import { ReconcileAnswer, ReconcileRequest } from "@/lib/domain/reconcile/answer";
import { SealAnswer } from "@/lib/domain/seal";
import { SEARCH_FILTERS, SearchAnswer, searchExpects } from "@/lib/domain/search";
import { MergePreview, Moved, SourceMerge, SourceUnmerge, UnmergePreview } from "@/lib/domain/source-merge";
import { AnnotationInput, AnnotationRevision, ClaimReversion, ClaimRevision, ClaimWithdrawal, IntakeInput, SourceRevision, StatusInput, TopicInput, TopicPins, TopicRevision, Written, WrittenClaim, WrittenIntake, WrittenSource } from "@/lib/domain/writes";

/** What each filter does; what it accepts stands with the filter itself. */
export const FILTER_ABOUT: Readonly<Record<keyof Filters, string>> = {
  view: "How the page shows them; the chart's route counts and pages by it.",
  topic: "One topic.",
  measure: "What is counted.",
  population: "Who is counted. “any” for every population, since “all” is one of them.",
  scope: "The scope beside the topic's.",
  claimant: "Who made the claim.",
  standpoint: "The claimant's stand towards the counted force.",
  method: "How the figure came about.",
  status: "The figure's status; withdrawn is that of its claim.",
  temporal: "A total so far, a figure for a period, a rate, or a state at a date.",
  strength_kind: "Which strengths, where strengths are asked for.",
  as_of_from: "Placed on that day or later: the as-of day, else the day it was said.",
  as_of_to: "Placed on that day or earlier.",
  said_by: "Only what had been said by that day: the day it was said, else the first report's. Of a month or year its last day counts, or the report's where that is earlier.",
  as_recorded: "The register as it stood, from the change log. Lists and exports need a topic with it.",
  base: "What shares are taken of.",
  sort: "Which comes first.",
  axis: "The chart's axis.",
  latest: "Only the latest figure of each claimant, measure, population and scope.",
  marks: "Every mark of a crowded chart over time (up to 10,000), instead of bands.",
  page: "Which page of the rows.",
  ids: "Estimates selected by hand.",
};

const filters = (names: readonly (keyof Filters)[]) =>
  Object.fromEntries(names.map((name) => [name, z.string().optional().describe(`${FILTER_ABOUT[name]} Give ${filterExpects(name)}.`)]));
const paging = {
  cursor: z.string().optional().describe("The “next” of the page before."),
  limit: z.string().optional().describe("How many rows, 1 to 500; 50 where left out."),
};
const topic = { topic: z.string().optional().describe("Only of this topic.") };
const recorded = { as_recorded: z.string().optional().describe("As it stood on that day or at that revision, from the change log.") };
const id = { id: z.string() };
const slug = { slug: z.string() };

export type ApiRoute = {
  method: "get" | "post" | "put" | "patch";
  path: string;
  /** What it is for, in one sentence. */
  about: string;
  /** Who may ask; null is everybody. */
  role: "editor" | "admin" | null;
  /** What a token must have been given; left out, no token opens it. */
  scope?: Scope;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** What it answers with as JSON; left out where it is no JSON. */
  answer?: z.ZodType;
  /** The media type of an answer that is no JSON. */
  media?: string;
  status: 200 | 201;
};

const read = (path: string, about: string, more: Partial<ApiRoute>): ApiRoute => ({ method: "get", path, about, role: null, status: 200, ...more });
const write = (method: "post" | "put" | "patch", path: string, about: string, more: Partial<ApiRoute>): ApiRoute => ({
  method,
  path,
  about,
  role: "editor",
  status: method === "post" ? 201 : 200,
  ...more,
});

/** Every route under `/api/v1`: the OpenAPI document, the tests and docs/api.md go by this list. */
export const API_ROUTES: readonly ApiRoute[] = [
  read("/topics", "All topics by title, with their counts.", { answer: pageOf(TopicRow) }),
  read("/topics/{slug}", "One topic with its counts.", { params: z.object(slug), answer: TopicRow }),
  read("/topics/{slug}/chart", "All that a topic's page draws: a page of rows, the force's strength, what is not shown and why, counts for the filters.", {
    params: z.object(slug),
    query: z.object(filters(FILTER_NAMES.filter((name) => name !== "topic"))),
    answer: ChartData,
  }),
  read("/estimates", "Estimates, newest first unless “sort” says otherwise.", { query: z.object({ ...filters(FILTER_NAMES), ...paging }), answer: pageOf(EstimateRow) }),
  read("/estimates/{id}", "One estimate, published or withdrawn.", { params: z.object(id), query: z.object(recorded), answer: EstimateRow }),
  read("/estimates/export", "Estimates as a file: the same filters, all rows.", {
    query: z.object({ format: z.string().optional().describe(`${EXPORT_FORMATS.join(", ")}; csv where left out.`), bom: z.string().optional().describe("1 puts a byte-order mark before the CSV, for Excel."), ...filters(FILTER_NAMES) }),
    media: "text/csv",
  }),
  read("/archive", "Everything published as a zip: one CSV a table, with stable ids.", { media: "application/zip" }),
  read("/claims", "Claims, the last recorded first.", { query: z.object({ ...topic, ...recorded, claimant: z.string().optional().describe("A source's slug."), ...paging }), answer: pageOf(ClaimRow) }),
  read("/claims/{id}", "One claim with its figures, its reports and the claims it rests on.", { params: z.object(id), query: z.object(recorded), answer: ClaimDetail }),
  read("/sources", "Sources by slug.", { query: z.object({ q: z.string().optional().describe("Part of a name, office or country."), ...paging }), answer: pageOf(SourceRow) }),
  read("/sources/{slug}", "One source, with how much it makes and carries.", { params: z.object(slug), answer: SourceDetail }),
  read("/annotations", "Notes on charts, in the order of their days.", { query: z.object({ ...topic, ...recorded, ...paging }), answer: pageOf(AnnotationRow) }),
  read("/annotations/{id}", "One note.", { params: z.object(id), answer: AnnotationRow }),
  read("/changes", "Public changes after a revision, oldest first; withdrawals are among them.", {
    query: z.object({
      since: z.string().optional().describe("The number of the last change seen; all where left out."),
      row: z.string().optional().describe("Only changes of the row with this id."),
      ...topic,
      ...paging,
    }),
    answer: pageOf(ChangeRow),
  }),
  read("/seal", "The newest seal of the change log, to keep: it tells later whether anything before it was touched.", { answer: SealAnswer }),
  write("post", "/reconcile", "Holds up to 500 estimates of one topic against each other: a computation, nothing is written.", { role: null, status: 200, body: ReconcileRequest, answer: ReconcileAnswer }),
  read("/search", "Topics, sources and estimates that have all the words; misspelt words are corrected where nothing has them.", {
    query: z.object({
      q: z.string().optional().describe(`What is looked for: ${searchExpects("q")}.`),
      kind: z.string().optional().describe(`Only these: ${searchExpects("kind")}.`),
      ...filters(SEARCH_FILTERS),
      cursor: paging.cursor,
      limit: z.string().optional().describe("How many estimates, 1 to 100; 20 where left out."),
    }),
    answer: SearchAnswer,
  }),
  read("/health/live", "Whether the process answers.", { answer: z.object({ status: z.literal("live") }) }),
  read("/health/ready", "Whether the database answers and is migrated; 503 otherwise.", { answer: z.object({ status: z.literal("ready") }) }),
  read("/openapi.json", "This description.", { answer: z.looseObject({ openapi: z.string() }) }),
  write("post", "/topics", "Adds a topic.", { role: "admin", scope: "sources", body: TopicInput, answer: WrittenSource }),
  write("put", "/topics/{slug}", "Revises a topic; under another slug, the old one leads to it.", { role: "admin", scope: "sources", params: z.object(slug), body: TopicRevision, answer: WrittenSource }),
  write("put", "/topics/{slug}/pins", "Pins the two estimates a topic opens with, or leaves the choice to the register.", { scope: "sources", params: z.object(slug), body: TopicPins, answer: WrittenSource }),
  write("post", "/claims", "Adds a claim with its figures and reports.", { scope: "claims", body: ClaimInput, answer: WrittenClaim }),
  write("post", "/intakes", "Adds all the claims of one article, or none.", { scope: "claims", body: IntakeInput, answer: WrittenIntake }),
  write("patch", "/claims", "Sets grades, standpoint, method, attribution or origins of up to 500 claims, all or none.", { scope: "claims", body: ClaimsChange, answer: ClaimsChanged }),
  read("/claims/found", "Up to 500 claims as the desk lists them, drafts too, with what can be set for many.", {
    role: "editor",
    scope: "read-drafts",
    query: z.object({ q: z.string().optional().describe("Part of the words, the claimant's name or the note."), ...topic, status: z.string().optional().describe("draft, published or withdrawn."), limit: paging.limit }),
    answer: z.looseObject({}),
  }),
  write("put", "/claims/{id}", "Revises a claim: the whole of it, as it shall stand.", { scope: "claims", params: z.object(id), body: ClaimRevision, answer: WrittenClaim }),
  write("patch", "/claims/{id}", "Withdraws a claim.", { scope: "claims", params: z.object(id), body: ClaimWithdrawal, answer: Written }),
  write("post", "/claims/{id}/revert", "Brings a former version of a claim back, as a new one.", { scope: "claims", status: 200, params: z.object(id), body: ClaimReversion, answer: WrittenClaim }),
  read("/claims/{id}/editable", "A claim as the form takes it, drafts too.", { role: "editor", scope: "read-drafts", params: z.object(id), answer: z.looseObject({}) }),
  write("put", "/estimates/{id}/status", "Changes a figure's status.", { scope: "claims", params: z.object(id), body: StatusInput, answer: Written }),
  write("post", "/sources", "Adds a source.", { scope: "sources", body: SourceInput, answer: WrittenSource }),
  write("put", "/sources/{slug}", "Revises a source; under another slug, the old one leads to it.", { scope: "sources", params: z.object(slug), body: SourceRevision, answer: WrittenSource }),
  read("/sources/choices", "Sources as the forms offer them: also those that only drafts name.", { role: "editor", scope: "read-drafts", query: z.object({ q: z.string().optional().describe("Part of a name, office or country.") }), answer: z.object({ rows: z.array(SourceRow) }) }),
  read("/sources/{slug}/merge", "What merging a source into another would move, and what stands in its way.", { role: "editor", scope: "read-drafts", params: z.object(slug), query: z.object({ into: z.string().describe("The other source's slug.") }), answer: MergePreview }),
  write("post", "/sources/{slug}/merge", "Merges a source into another: its claims and reports move, and its name leads there.", { scope: "sources", status: 200, params: z.object(slug), body: SourceMerge, answer: Moved }),
  read("/sources/{slug}/unmerge", "What taking a merge back would move.", { role: "editor", scope: "read-drafts", params: z.object(slug), answer: UnmergePreview }),
  write("post", "/sources/{slug}/unmerge", "Takes a merge back: what it moved goes back, unless it was changed since.", { scope: "sources", status: 200, params: z.object(slug), body: SourceUnmerge, answer: Moved }),
  write("post", "/error-reports", "Tells the editors that something in an estimate is wrong; no sign-in.", { role: null, body: ErrorReportInput, answer: Received }),
  write("patch", "/error-reports/{id}", "Settles a reader's report.", { scope: "claims", params: z.object(id), body: Settlement, answer: Received }),
  write("post", "/annotations", "Adds a note to a topic's charts.", { scope: "claims", body: AnnotationInput, answer: Written }),
  write("put", "/annotations/{id}", "Revises or withdraws a note.", { scope: "claims", params: z.object(id), body: AnnotationRevision, answer: Written }),
  write("post", "/tokens", "Makes a token for programs; the answer shows it, once.", { body: TokenInput, answer: TokenMade }),
  write("patch", "/tokens/{id}", "Revokes a token of one's own.", { params: z.object(id), body: TokenRevocation, answer: RowId }),
  write("post", "/imports", "Checks a file or imports it: the file is the body, of whatever media type. Answers line by line how far it is, and last what it came to.", {
    scope: "imports",
    status: 200,
    query: z.object({
      mode: z.string().describe("check, which writes nothing, or commit."),
      status: z.string().optional().describe("What new claims will be: draft or published; draft where left out."),
      format: z.string().optional().describe(`${IMPORT_FORMATS.join(", ")}; tollbook where left out.`),
      file_name: z.string().optional().describe("What the file is called."),
      mapping: z.string().optional().describe("How the columns of a mapped file are read, as JSON."),
    }),
    media: "application/x-ndjson",
  }),
  read("/imports", "Imports, the newest first.", { role: "editor", scope: "imports", query: z.object(paging), answer: pageOf(ImportRow).omit({ revision: true }) }),
  read("/imports/{id}", "One import.", { role: "editor", scope: "imports", params: z.object(id), answer: ImportRow }),
  write("post", "/imports/{id}/undo", "Takes an import back: what it added is withdrawn, drafts deleted; what it changed reads as before.", { scope: "imports", status: 200, params: z.object(id), body: ImportUndo, answer: ImportUndone }),
  read("/import-mappings", "How a file with these columns was mapped the last time.", { role: "editor", scope: "imports", query: z.object({ header: z.string().describe("The columns, as a JSON list of texts.") }), answer: z.looseObject({}) }),
  write("put", "/import-mappings", "Remembers how a file’s columns are mapped.", { scope: "imports", body: ImportMapping, answer: ImportMapping }),
  write("post", "/sessions/end", "Ends one's own sessions: one, or all but the one that asks.", { status: 200, body: SessionsEnd, answer: SessionsEnded }),
  write("post", "/users", "Adds somebody; the answer shows a password, once.", { role: "admin", body: UserInput, answer: UserMade }),
  write("patch", "/users/{id}", "Changes a role, disables or enables, or ends all access.", { role: "admin", params: z.object(id), body: UserChange, answer: RowId }),
  write("post", "/users/{id}/password-link", "Makes a link to a new password; the answer shows it, once.", { role: "admin", params: z.object(id), body: PasswordLinkInput, answer: PasswordLink }),
  write("post", "/new-password", "Sets a new password with such a link.", { role: null, status: 200, body: NewPasswordInput, answer: RowId }),
];
