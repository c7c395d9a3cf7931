import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { accessibilityProblems, forgive, openPage, sidewaysOverflow } from "@/tests/support/browser";

const TOPIC = "/topics/north-korean-troops-in-kursk";

describe.each(["/methods", "/corrections", "/changes", "/developers", `${TOPIC}?as_recorded=2999-01-01`, `${TOPIC}?rev=1`])("%s", (address) => {
  it.each([
    [1280, false],
    [390, true],
    [320, false],
  ])("stands at %i pixels, dark %p, without a fault for any reader", async (width, dark) => {
    const page = await openPage(address, { width, dark });
    expect([await accessibilityProblems(page), await sidewaysOverflow(page)]).toEqual([[], 0]);
  });
});

describe("the footer", () => {
  it("leads to the method, the log, the API and the policy", async () => {
    const page = await openPage("/");
    for (const [link, heading] of [["Method", "Method"], ["Changes", "Changes"], ["Developers", "Developers"], ["Corrections", "Corrections"]] as const) {
      await page.getByRole("contentinfo").getByRole("link", { name: link }).click();
      await page.getByRole("heading", { level: 1, name: heading }).waitFor();
    }
  });
});

describe("the method", () => {
  it("draws the charts' own marks, and has an address for each rule", async () => {
    const page = await openPage("/methods#how-figures-are-drawn");
    expect(await page.getByRole("list", { name: "Marks and what they mean" }).locator("svg").count()).toBe(12);
    expect(await page.getByRole("heading", { name: "Shares of a force" }).getAttribute("id")).toBe("shares-of-a-force");
  });
});

describe("the page of the API", () => {
  it("has curl lines that run as they stand", async () => {
    const page = await openPage("/developers");
    const lines = await page.locator("pre[data-language=curl]").allTextContents();
    const folder = mkdtempSync(path.join(tmpdir(), "tollbook-snippets-"));
    const [list, file] = lines.map((line) => execFileSync("sh", ["-c", line], { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
    expect((JSON.parse(list ?? "null") as { rows: object[] }).rows.length).toBeGreaterThan(0);
    const [name = ""] = readdirSync(folder);
    expect([file?.includes("rows"), name, readFileSync(path.join(folder, name), "utf8").slice(0, 11)]).toEqual([false, expect.stringMatching(/\.csv$/u), "topic_slug,"]);
    rmSync(folder, { recursive: true });
  });

  it("asks what is tried, and shows the answer", async () => {
    const page = await openPage("/developers");
    await page.locator("summary", { hasText: "All topics by title" }).click();
    await page.getByRole("button", { name: "Ask" }).first().click();
    await page.getByLabel("Answer").waitFor();
    expect(await page.getByLabel("Answer").textContent()).toContain('"slug": "north-korean-troops-in-kursk"');
  });
});

describe("the two clocks", () => {
  it("show the register as it stood, say so, and lead back", async () => {
    const page = await openPage(`${TOPIC}?as_recorded=1999-01-01`);
    await page.getByText("Nothing had been recorded on this topic by then.").waitFor();
    await page.getByRole("link", { name: "Back to now" }).click();
    await page.getByText("Only the latest figure of each claimant is drawn.").waitFor();
    expect(new URL(page.url()).search).toBe("");
  });

  it("tell at an old link what has changed, and show what it showed", async () => {
    const page = await openPage(`${TOPIC}?rev=1`);
    await page.getByText("since this link was made.").waitFor();
    await page.getByRole("link", { name: "Show what it showed" }).click();
    await page.getByText("The register as it stood at revision 1.").waitFor();
  });

  it("leave what had been said by a day, by keyboard", async () => {
    const page = await openPage(TOPIC);
    await page.getByRole("slider", { name: "Said by" }).focus();
    // A key pressed before the page has come alive goes unheard.
    for (let n = 0; n < 20 && !page.url().includes("said_by="); n += 1) {
      await page.keyboard.press("PageDown");
      await page.waitForTimeout(500);
    }
    expect(page.url()).toMatch(/said_by=\d{4}-\d{2}-\d{2}/u);
    await page.keyboard.press("End");
    await page.waitForURL((url) => url.search === "");
  });
});

describe("reporting an error", () => {
  it("brings a reader's words to the desk, where an editor settles them", async () => {
    const page = await openPage("/search?q=Podolyak");
    const { rows } = (await (await page.request.get("/api/v1/estimates?topic=north-korean-troops-in-kursk&limit=1")).json()) as { rows: { id: string }[] };
    await page.goto(`/estimates/${rows[0]?.id}`, { waitUntil: "networkidle" });
    await page.locator("summary", { hasText: "Report an error" }).click();
    await page.getByRole("button", { name: "Send" }).click();
    await page.getByText("Write something here.").waitFor();
    expect(forgive(/400/u)).toBe(true);
    const words = `The page says something else (${Date.now()}).`;
    await page.getByLabel("What is wrong, and how should it read?").fill(words);
    await page.getByRole("button", { name: "Send" }).click();
    await page.getByText("Thank you: an editor will read it.").waitFor();

    const desk = await openPage("/desk/reports", { isEditor: true });
    const item = desk.getByRole("region", { name: "Waiting" }).getByRole("listitem").filter({ hasText: words });
    expect(await accessibilityProblems(desk)).toEqual([]);
    await item.getByLabel("Outcome").selectOption("no_error");
    await item.getByRole("button", { name: "Settle" }).click();
    await desk.getByRole("region", { name: "Settled" }).getByText(words).waitFor();
  });
});
