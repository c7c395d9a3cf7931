import { accessibilityProblems, openPage, sidewaysOverflow } from "@/tests/support/browser";

jest.setTimeout(90_000);

const TOPIC = "deaths-in-the-tigray-war";

describe("importing a file", () => {
  it("finds an export identical, names a wrong cell, lets a new row in as a draft, and undoes it", async () => {
    const csv = await (await fetch(`${process.env.APP_URL}/api/v1/estimates/export?topic=${TOPIC}`)).text();
    const page = await openPage("/desk/import", { isEditor: true, width: 390, dark: true });
    const choose = (name: string, text: string) => page.getByLabel(/Choose a CSV/u).setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
    const found = page.getByRole("region", { name: "What was found" });

    await choose("export.csv", csv);
    await found.getByText("there is nothing to import").waitFor();
    expect(await found.textContent()).toMatch(/0 new, 0 changed, \d+ identical, 0 wrong/u);

    const row = (words: string, best: string): string => `topic_slug,claimant_name,said_on,words,measure,population,bound,best\r\n${TOPIC},A clinic,2021-05-01,${words},killed,civilians,exact,${best}\r\n`;
    await choose("tally.csv", `${row("about thirty", "3o")}${TOPIC},A clinic,2021-05-01,thirty,slain,civilians,exact,30\r\n`);
    await found.getByRole("cell", { name: "3o" }).waitFor();
    await found.getByRole("cell", { name: /^Write one of killed, / }).waitFor();
    expect([await accessibilityProblems(page), await sidewaysOverflow(page)]).toEqual([[], 0]);
    expect(await page.getByRole("button", { name: "Import all of it" }).count()).toBe(0);

    await choose("tally.csv", row("thirty in the clinic", "30"));
    await page.getByRole("button", { name: "Import all of it" }).click();
    await page.getByText("Imported: 1 new, 0 changed.").waitFor();
    await page.getByRole("button", { name: "Undo tally.csv" }).click();
    await page.getByLabel("Why is it undone?").fill("Only tried.");
    await page.getByRole("button", { name: "Undo it" }).click();
    await page.getByText(/undone on/u).waitFor();
    expect([await accessibilityProblems(page), await sidewaysOverflow(page)]).toEqual([[], 0]);
  });
});
