import { accessibilityProblems, forgive, openPage, sidewaysOverflow } from "@/tests/support/browser";

jest.setTimeout(60_000);

const { APP_URL = "" } = process.env;
const isSound = async (page: Awaited<ReturnType<typeof openPage>>) => [await sidewaysOverflow(page), await accessibilityProblems(page)];
const status = async (address: string) => {
  const { status: code, headers } = await fetch(`${APP_URL}${address}`, { redirect: "manual" });
  return [code, headers.get("location")];
};

describe("sources and topics on the desk", () => {
  it("are added, renamed, merged and parted again, with former names leading on", async () => {
    const page = await openPage("/desk/sources/new", { isEditor: true });
    for (const [name, country] of [["Twin Gazette", "Norway"], ["Twin Gazette Online", "Norway"]] as const) {
      await page.goto("/desk/sources/new", { waitUntil: "networkidle" });
      await page.getByRole("button", { name: "Add the source" }).click();
      await page.getByRole("link", { name: /Name: Write something here/u }).waitFor();
      await page.getByLabel("Name", { exact: true }).fill(name);
      await page.getByLabel("Country").fill(country);
      await page.getByRole("button", { name: "Add the source" }).click();
      await page.getByRole("heading", { level: 1, name }).waitFor();
    }
    await page.getByLabel("Name in addresses").fill("twin-gazette");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("link", { name: /Name in addresses: “Twin Gazette” has this slug/u }).waitFor();
    expect(forgive(/409/u)).toBe(true);
    await page.getByLabel("Name in addresses").fill("gazette-online");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Saved as version 2.").waitFor();
    expect(await status("/sources/twin-gazette-online?topic=x")).toEqual([308, "/sources/gazette-online?topic=x"]);
    expect(await isSound(page)).toEqual([0, []]);

    await page.goto("/desk/sources?show=alike&q=twin", { waitUntil: "networkidle" });
    expect(await isSound(page)).toEqual([0, []]);
    await page.getByRole("link", { name: "Merge Twin Gazette Online into Twin Gazette" }).click();
    await page.getByText("Moves to Twin Gazette: no claims and no reports.").waitFor();
    await page.getByRole("button", { name: "Merge into Twin Gazette" }).click();
    await page.getByText("Say why the two are one.").waitFor();
    await page.getByLabel("Reason").fill("One newsroom.");
    await page.getByRole("button", { name: "Merge into Twin Gazette" }).click();
    await page.getByText("This source was merged.").waitFor();
    expect(await status("/sources/gazette-online")).toEqual([308, "/sources/twin-gazette"]);
    await page.setViewportSize({ width: 390, height: 900 });
    expect(await isSound(page)).toEqual([0, []]);
    await page.getByLabel("Reason").fill("Two after all.");
    await page.getByRole("button", { name: "Take the merge back" }).click();
    await page.getByRole("region", { name: "The source" }).waitFor();
    expect((await status("/sources/gazette-online"))[0]).toBe(200);
  });

  it("a topic that somebody else saved meanwhile shows both versions, and its pair is pinned", async () => {
    const page = await openPage("/desk/topics/deaths-in-the-tigray-war", { isEditor: true, width: 390, dark: true });
    const other = await openPage("/desk/topics/deaths-in-the-tigray-war", { isEditor: true });
    await other.getByLabel("Noun for its members").fill("persons");
    await other.getByRole("button", { name: "Save" }).click();
    await other.getByText(/Saved as version/u).waitFor();
    await page.getByLabel("Conflict").fill("The war in Tigray");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("heading", { name: /while you were editing/u }).waitFor();
    expect(forgive(/409/u)).toBe(true);
    expect(await isSound(page)).toEqual([0, []]);
    await page.getByRole("button", { name: "Take theirs: Noun for its members" }).click();
    await page.getByRole("button", { name: /Save mine over/u }).click();
    await page.getByText(/Saved as version/u).waitFor();
    expect(await page.getByLabel("Noun for its members").inputValue()).toBe("persons");

    const pair = other.getByRole("region", { name: "Headline pair" });
    await other.reload({ waitUntil: "networkidle" });
    expect(await other.getByLabel("Conflict").inputValue()).toBe("The war in Tigray");
    for (const [label, typed] of [["First", "killed"], ["Second", "excess"]] as const) {
      await pair.getByRole("combobox", { name: label }).fill(typed);
      await pair.getByRole("combobox", { name: label }).press("ArrowDown");
      await pair.getByRole("combobox", { name: label }).press("Enter");
    }
    await pair.getByRole("button", { name: "Pin these two" }).click();
    await pair.getByText(/^Pinned/u).waitFor();
    await pair.getByRole("button", { name: "Leave the choice to the register" }).click();
    await pair.getByText(/^Not pinned/u).waitFor();
  });

  it("many claims are graded at once, with all that changes shown before", async () => {
    const page = await openPage("/desk/claims?q=netanyahu", { isEditor: true });
    await page.getByRole("checkbox", { name: "All on this page" }).check();
    await page.getByRole("button", { name: "Change them", exact: true }).first().click();
    const form = page.getByRole("region", { name: "Change the chosen claims" });
    await form.getByLabel("Information grade").selectOption("1");
    await form.getByText(/cannot be changed so/u).waitFor();
    await form.getByLabel("Information grade").selectOption("");
    await form.getByLabel("Source grade").selectOption("F");
    await form.getByText("F · cannot be judged").last().waitFor();
    expect(await isSound(page)).toEqual([0, []]);
    await form.getByLabel("Reason").fill("Heard for the first time.");
    await form.getByRole("button", { name: /^Change \d+ claim/u }).click();
    await page.getByText(/claims? changed\./u).waitFor();
    await page.setViewportSize({ width: 390, height: 900 });
    expect(await isSound(page)).toEqual([0, []]);
  });
});
