import { accessibilityProblems, openPage, sidewaysOverflow } from "@/tests/support/browser";

jest.setTimeout(60_000);

const KURSK = "/topics/north-korean-troops-in-kursk";

/** An estimate of the seed: its id is made anew with every database. */
async function anEstimate(): Promise<string> {
  const answer = await fetch(`${process.env.APP_URL}/api/v1/estimates?limit=1`);
  const { rows } = (await answer.json()) as { rows: { id: string; claim_id: string }[] };
  return `/estimates/${rows[0]?.id}`;
}

const PAGES: [string, string | (() => Promise<string>), boolean][] = [
  ["the home page", "/", false],
  ["a topic as ranges", KURSK, false],
  ["a topic over time", `${KURSK}?view=time`, false],
  ["a topic as a table", `${KURSK}?view=table`, false],
  ["a long topic as ranges", "/topics/russian-military-deaths-in-ukraine", false],
  ["an estimate", anEstimate, false],
  ["the sign-in", "/sign-in", false],
  ["the form for a claim", "/desk/claims/new", true],
  ["the notes on charts", "/desk/annotations", true],
];

const WINDOWS = [
  { width: 1280, dark: false },
  { width: 390, dark: true },
];

describe.each(PAGES)("%s", (_name, address, isEditor) => {
  it.each(WINDOWS)("is whole, quiet and accessible at $width px, dark: $dark", async (window) => {
    const page = await openPage(typeof address === "string" ? address : await address(), { ...window, isEditor });
    expect(await page.getByRole("heading", { level: 1 }).count()).toBe(1);
    expect(await sidewaysOverflow(page)).toBe(0);
    expect(await accessibilityProblems(page)).toEqual([]);
  });
});
