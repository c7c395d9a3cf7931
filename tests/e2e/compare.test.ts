import { accessibilityProblems, openPage, sidewaysOverflow } from "@/tests/support/browser";

jest.setTimeout(90_000);

const KURSK = "/topics/north-korean-troops-in-kursk";

type Listed = { rows: { id: string; claimant_slug: string; measure: string; best: number | null }[] };
async function idsOf(search: string, count: number): Promise<string> {
  const answer = await fetch(`${process.env.APP_URL}/api/v1/estimates?topic=north-korean-troops-in-kursk&${search}&limit=${count}`);
  return ((await answer.json()) as Listed).rows.map(({ id }) => id).join(",");
}

const losses = "measure=killed,killed_or_wounded&scope=same&status=current&temporal=cumulative";

describe.each([
  { width: 1280, dark: false },
  { width: 390, dark: true },
])("at $width px, dark: $dark", (window) => {
  it.each<[string, () => Promise<string>]>([
    ["nothing to compare", () => Promise.resolve("/compare")],
    ["one estimate, to be set beside others", async () => `/compare?ids=${await idsOf(losses, 1)}`],
    ["six estimates", async () => `/compare?ids=${await idsOf(losses, 6)}`],
    ["a topic's shares of its force", () => Promise.resolve(`${KURSK}?view=share`)],
    ["few claims reconciled", async () => `${KURSK}?view=reconcile&ids=${await idsOf(losses, 8)}`],
    ["many claims reconciled", () => Promise.resolve("/topics/russian-military-deaths-in-ukraine?view=reconcile")],
  ])("shows %s whole, quiet and accessible", async (_, address) => {
    const page = await openPage(await address(), window);
    expect(await page.getByRole("heading", { level: 1 }).count()).toBe(1);
    expect(await sidewaysOverflow(page)).toBe(0);
    expect(await accessibilityProblems(page)).toEqual([]);
  });
});

describe("the headline pair", () => {
  it("leads to its explanation, where a switched reading is an address of its own", async () => {
    const page = await openPage(KURSK);
    const pair = page.getByRole("region", { name: "The two claims people set side by side" });
    expect(await pair.innerText()).toMatch(/Can both be true[\s\S]*about 2,000 wounded/u);
    await pair.getByRole("link", { name: /Explain/u }).click();
    await page.waitForURL(/\/compare\?ids=/u);
    expect(await page.getByRole("region", { name: "Can they be true together?" }).innerText()).toMatch(/Otherwise the number is not determined/u);
    await page.getByRole("link", { name: /^rounded figures stand for their rounding bands: on/u }).click();
    await page.waitForURL(/bands=0/u);
    await page.getByRole("link", { name: /^rounded figures stand for their rounding bands: off/u }).waitFor();
  });
});

describe("the table", () => {
  it("compares the rows that were chosen", async () => {
    const page = await openPage(`${KURSK}?view=table`);
    const boxes = page.getByRole("checkbox", { name: /^Choose (?!all)/u });
    await boxes.nth(0).check();
    await boxes.nth(1).check();
    await page.getByRole("link", { name: "Compare 2 chosen" }).click();
    await page.waitForURL(/\/compare\?ids=[^,]+,[^,&]+$/u);
    expect(await page.getByRole("link", { name: /^Leave out/u }).count()).toBe(2);
  });
});

describe("reconciling", () => {
  it("says what the rest leaves possible once a smallest set is set aside, and Back takes it in again", async () => {
    const page = await openPage(`${KURSK}?view=reconcile&measure=killed,killed_or_wounded`);
    const sets = page.getByRole("list", { name: "The smallest sets" }).getByRole("button");
    await sets.first().waitFor();
    await sets.first().click();
    await page.waitForURL(/aside=/u);
    await page.getByRole("heading", { name: /leave possible on/u }).waitFor();
    await page.getByText(/wounded for each killed/iu).first().waitFor();
    await page.goBack();
    await page.getByText(/nothing follows from them together/u).waitFor();
  });

  it("moves the day by the keyboard and keeps the readings under other filters", async () => {
    const page = await openPage(`${KURSK}?view=reconcile&measure=killed&latest=1&slack=10`);
    const day = page.getByRole("slider", { name: "The day" });
    await day.waitFor();
    await day.focus();
    await page.keyboard.press("ArrowLeft");
    await page.waitForURL(/at=\d{4}-\d{2}-\d{2}/u);
    await page.getByRole("group", { name: "Filters" }).getByRole("button", { name: /^captured/iu }).click();
    await page.waitForURL(/measure=killed,captured.*slack=10/u);
  });
});
