import { accessibilityProblems, openPage } from "@/tests/support/browser";

jest.setTimeout(60_000);

const ARTICLE =
  "<b>Counts</b> differ. Government adviser Ann Overhill recently stated that one-quarter of the 8,000-strong Highland force sent to Tigray had perished. The army’s commander, Otto Bergmann, gave a higher figure, saying on June 3 that about half of the Highland troops had been killed or wounded.";

describe("an editor with an article", () => {
  it("accepts its two claims by keyboard, loses nothing by a reload, and saves both at once", async () => {
    const page = await openPage("/desk/intake", { isEditor: true });
    await page.getByLabel("The article").fill(ARTICLE);
    await page.getByRole("combobox", { name: "Outlet" }).fill("The Highland Reader");
    await page.getByRole("option", { name: /as a new source/u }).click();
    await page.getByLabel("Published on").fill("2024-06-05");
    expect(await page.getByLabel("Topic").inputValue()).toBe("deaths-in-the-tigray-war");
    await page.getByRole("button", { name: "Read it" }).click();
    const list = page.getByRole("list", { name: "Proposed claims" });
    await list.getByText(/Ann Overhill .*said about 2,000 killed \(a quarter of 8,000\)/u).waitFor();
    await list.getByText(/Otto Bergmann .*said about 4,000 killed or wounded \(half of 8,000\), 3 June 2024/u).waitFor();
    await page.getByRole("region", { name: "The article" }).getByText("<b>Counts</b> differ.").waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);

    await page.keyboard.press("a");
    await page.getByText("2 proposed, 1 accepted").waitFor();
    await page.keyboard.press("x");
    await page.keyboard.press("u");
    await page.keyboard.press("e");
    await page.getByText("Attribution, method, grades, note").click();
    await page.getByLabel("Through").fill("his office");
    await page.keyboard.press("Enter");
    await page.getByText("2 proposed, 2 accepted").waitFor();
    await page.reload();
    await page.getByText("2 proposed, 2 accepted").waitFor();
    await page.getByRole("button", { name: "Save 2 as drafts" }).click();
    await page.getByText("Saved 2 as drafts.").waitFor();
    expect(await page.evaluate(() => sessionStorage.getItem("intake"))).toBeNull();
  });
});
