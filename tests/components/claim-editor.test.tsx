import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { ClaimEditor } from "@/components/claim/claim-editor";
import { blankClaim, type ClaimForm } from "@/lib/domain/claim-form";

const TOPIC = { slug: "a-force", title: "A force", population: "combatants" } as const;
const ID = "0190b5a0-0000-7000-8000-000000000001";

type Answer = { status: number; body: unknown } | "unreachable";
type Sent = { method: string; address: string; body: Record<string, unknown>; key: string | null };
let answers: Answer[] = [];
let sent: Sent[] = [];
const editable = { status: 200, body: null as unknown };

beforeEach(() => {
  answers = [];
  sent = [];
  sessionStorage.clear();
  // jsdom has dialogs without their methods.
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function close() {
    this.open = false;
  };
  window.fetch = jest.fn(async (input: RequestInfo | URL, init?: RequestInit) => {
    const address = String(input);
    const give = (status: number, body: unknown) => ({ ok: status < 400, status, json: async () => body }) as Response;
    if (address.endsWith("/editable")) return give(editable.status, editable.body);
    if (!init?.method || init.method === "GET") return give(200, { rows: [], next: null, revision: 1 });
    if (address.includes("/auth/")) return give(200, {});
    sent.push({ method: init.method, address, body: JSON.parse(String(init.body)), key: new Headers(init.headers).get("idempotency-key") });
    const answer = answers.shift() ?? { status: 201, body: { id: ID, version: 1, estimates: ["e"] } };
    if (answer === "unreachable") throw new TypeError("fetch failed");
    return give(answer.status, answer.body);
  });
});
afterEach(cleanup);

const filled = (): ClaimForm => {
  const form = blankClaim(TOPIC);
  return {
    ...form,
    claimant: { ...form.claimant, slug: "a-spokesman", label: "A spokesman" },
    estimates: form.estimates.map((figure) => ({ ...figure, words: "about 4,000 dead", measure: "killed", bound: "approximately" })),
  };
};
const show = (initial = filled(), stored: Parameters<typeof ClaimEditor>[0]["stored"] = null) => {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  return render(
    <QueryClientProvider client={client}>
      <ClaimEditor formKey="claim test" topics={[TOPIC]} initial={initial} stored={stored} />
    </QueryClientProvider>,
  );
};
const type = (label: string, text: string) => fireEvent.change(screen.getByLabelText(label), { target: { value: text } });
const press = async (name: string) => act(async () => void fireEvent.click(screen.getByRole("button", { name })));
const valueOf = (label: string) => (screen.getByLabelText(label) as HTMLInputElement).value;

describe("the form of a claim", () => {
  it("names what is wrong at its field and in a summary that takes the focus, links to the field, and sends nothing", async () => {
    show();
    type("Best", "4.000");
    await press("Publish");
    const summary = await screen.findByRole("alert", { name: "One thing to mend" });
    await waitFor(() => expect(document.activeElement).toBe(summary));
    const best = screen.getByLabelText("Best");
    expect(best.getAttribute("aria-invalid")).toBe("true");
    expect(document.getElementById(best.getAttribute("aria-describedby") ?? "")?.textContent).toBe("Write 4,000 or 4000. A point could mean a decimal.");
    fireEvent.click(within(summary).getByRole("link"));
    expect(document.activeElement).toBe(best);
    expect(valueOf("Best")).toBe("4.000");
    expect(sent).toEqual([]);
    await act(async () => type("Best", "4,000"));
    expect(screen.queryByText(/A point could mean/u)).toBeNull();
  });

  it("opens the closed section in which a field is to be mended", async () => {
    show({ ...filled(), source_grade: "" });
    type("Best", "4000");
    type("Rests on", "no-id");
    await press("Publish");
    const summary = await screen.findByRole("alert", { name: "One thing to mend" });
    const section = screen.getByLabelText("Rests on").closest("details");
    expect(section?.open).toBe(false);
    fireEvent.click(within(summary).getByRole("link"));
    expect(section?.open).toBe(true);
  });

  it("sends an empty end as not stated and a share with the number it is of", async () => {
    show();
    fireEvent.change(screen.getByLabelText("Stated as"), { target: { value: "share" } });
    type("Share", "⅓");
    fireEvent.change(screen.getByLabelText("Share of"), { target: { value: "number" } });
    type("The number", "12,000");
    fireEvent.change(screen.getByLabelText("The base was"), { target: { value: "stated_by_claimant" } });
    expect(await screen.findByText("~4,000 = ⅓ × 12,000")).toBeTruthy();
    await press("Publish");
    await screen.findByText("Published.");
    expect(sent[0]?.body).toMatchObject({
      status: "published",
      estimates: [
        { best: null, share_best: 1 / 3, base_figure: 1 },
        { measure: "strength", best: 12_000 },
      ],
      reports: [],
    });
  });

  it("puts what the server refuses at the same fields", async () => {
    show();
    type("Best", "4000");
    answers = [{ status: 400, body: { title: "Not understood", detail: "Some of this cannot be stored.", errors: [{ pointer: "/estimates/0/words", detail: "This is here already." }] } }];
    await press("Publish");
    expect(await screen.findByRole("alert", { name: "One thing to mend" })).toBeTruthy();
    expect(screen.getByLabelText("What was said").getAttribute("aria-invalid")).toBe("true");
    expect(valueOf("Best")).toBe("4000");
  });

  it("keeps all that was typed when the server cannot be reached, and sends a retry under the same key", async () => {
    show();
    type("Best", "4000");
    answers = ["unreachable", { status: 503, body: { title: "Busy", detail: "Try again in a moment." } }];
    await press("Publish");
    expect(await screen.findByText(/cannot be reached.*Everything you typed is still here/u)).toBeTruthy();
    expect(valueOf("Best")).toBe("4000");
    await press("Publish");
    expect(await screen.findByText(/Try again in a moment/u)).toBeTruthy();
    type("Best", "4001");
    await press("Publish");
    await screen.findByText("Published.");
    expect(sent.map(({ key }) => key === sent[0]?.key)).toEqual([true, true, false]);
  });

  it("asks to sign in again when the session has ended, and then sends what was typed", async () => {
    show();
    type("Best", "4000");
    answers = [{ status: 401, body: { title: "Sign in first" } }];
    await press("Publish");
    const dialog = await screen.findByRole("dialog", { name: "Your session has ended" });
    fireEvent.change(within(dialog).getByLabelText("E-mail"), { target: { value: "a@example.org" } });
    fireEvent.change(within(dialog).getByLabelText("Password"), { target: { value: "a password" } });
    await act(async () => void fireEvent.click(within(dialog).getByRole("button", { name: "Sign in" })));
    await screen.findByText("Published.");
    expect(sent.map(({ body }) => body)).toEqual([sent[0]?.body, sent[0]?.body]);
  });

  it("brings back what was typed after a reload, until it is discarded or saved", async () => {
    const kept = () => sessionStorage.getItem("claim test");
    const first = show();
    type("Best", "4.000");
    await waitFor(() => expect(kept()).toContain("4.000"));
    first.unmount();
    const second = show();
    expect(await screen.findByText("Restored what you had typed here.")).toBeTruthy();
    expect(valueOf("Best")).toBe("4.000");
    await press("Discard it");
    expect(valueOf("Best")).toBe("");
    expect(kept()).toBeNull();
    second.unmount();
    show();
    type("Best", "4000");
    await waitFor(() => expect(kept()).toContain("4000"));
    await press("Publish");
    await screen.findByText("Published.");
    expect(kept()).toBeNull();
  });

  it("warns before the tab is closed while something is unsaved", () => {
    show();
    const leave = () => window.dispatchEvent(new Event("beforeunload", { cancelable: true }));
    expect(leave()).toBe(true);
    act(() => type("Best", "4000"));
    expect(leave()).toBe(false);
  });
});

describe("two editors of one claim", () => {
  const stored = { id: ID, version: 1, status: "published", bases: {} } as const;
  const mine = (): ClaimForm => ({ ...filled(), estimates: filled().estimates.map((figure) => ({ ...figure, id: ID, best: "4,000" })) });
  const theirs = {
    id: ID,
    version: 2,
    status: "published",
    source_names: { "a-spokesman": "A spokesman" },
    bases: {},
    input: {
      topic: "a-force",
      claimant: "a-spokesman",
      attribution: "named",
      ...{ through: null, said_on: null, said_on_precision: "day", standpoint: "unknown", method: "statement", source_grade: null, information_grade: null },
      note: "Theirs.",
      status: "published",
      origins: [],
      reports: [],
      estimates: [
        {
          ...{ id: ID, words: "about 4,000 dead", words_original: null, language: null, measure: "killed", components: [], strength_kind: null, population: "combatants", scope: null },
          ...{ scope_relation: "same", bound: "approximately", low: null, best: 4500, high: null, words_only: false, share_low: null, share_best: null, share_high: null, base_id: null },
          ...{ base_figure: null, no_base: false, base_origin: null, interval_kind: "none", interval_level: null, likelihood: null, as_of: null, as_of_precision: "day", as_of_stated: true },
          ...{ temporal: "cumulative", since: null, until: null, rate_per: null, status: "disputed", status_on: null, reason: "Denied.", successor_id: null },
          ...{ alternative_to_id: null, alternative_to_figure: null },
        },
      ],
    },
  };

  it("sees both versions side by side and loses neither until choosing", async () => {
    editable.body = theirs;
    answers = [
      { status: 409, body: { title: "Changed in the meantime", current: { version: 2 } } },
      { status: 200, body: { id: ID, version: 3, estimates: [ID] } },
    ];
    show(mine(), stored);
    type("Best", "4,100");
    await press("Save");
    const conflict = await screen.findByRole("region", { name: /Somebody saved version 2/u });
    const row = within(conflict).getByRole("row", { name: /Figure 1, best/u });
    expect(within(row).getAllByRole("cell").map((cell) => cell.textContent).slice(0, 2)).toEqual(["4,100", "4,500"]);
    expect(valueOf("Best")).toBe("4,100");
    await press("Take theirs: Note");
    expect(valueOf("Note")).toBe("Theirs.");
    await press("Save mine over version 2");
    await screen.findByText("Saved as version 3.");
    expect(sent[1]).toMatchObject({ method: "PUT", body: { version: 2, note: "Theirs.", estimates: [{ best: 4100, status: "disputed", reason: "Denied." }] } });
    expect(sent[1]?.key).not.toBe(sent[0]?.key);
  });
});
