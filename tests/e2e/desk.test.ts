import type { Page } from "playwright-core";
import { accessibilityProblems, forgive, openPage } from "@/tests/support/browser";

jest.setTimeout(120_000);

// Not the topic that the other browser tests read mark by mark.
const TOPIC = "deaths-in-the-tigray-war";
const { APP_ADMIN_EMAIL = "", APP_ADMIN_PASSWORD = "" } = process.env;

async function signIn(page: Page, password = APP_ADMIN_PASSWORD): Promise<void> {
  await page.getByLabel("E-mail").fill(APP_ADMIN_EMAIL);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

async function fillThird(page: Page, words: string): Promise<void> {
  await page.getByRole("combobox", { name: "Claimant" }).fill("Spokeswoman of the third");
  await page.getByRole("option", { name: /Spokeswoman of the third/u }).first().waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.getByLabel("Said on").fill("2025-03");
  await page.getByLabel("What was said").fill(words);
  await page.getByLabel("Measure").selectOption("killed");
  await page.getByLabel("Population").selectOption("combatants");
  await page.getByLabel("Bound").selectOption("approximately");
  await page.getByLabel("Stated as").selectOption("share");
  await page.getByLabel("Share", { exact: true }).fill("1/3");
  await page.getByLabel("Share of").selectOption("number");
  await page.getByLabel("The number").fill("12,000");
  await page.getByLabel("The base was").selectOption("stated_by_claimant");
  await page.getByLabel("As of").fill("2025-03");
}

describe("an editor", () => {
  it("signs in, adds a third of 12,000 through the form and sees it on the topic's page", async () => {
    const page = await openPage(`/desk/claims/new?topic=${TOPIC}`);
    await signIn(page, "not the password");
    await page.getByText("The e-mail address or the password is not right.").waitFor();
    expect(forgive(/401/u)).toBe(true);
    await signIn(page);
    await page.getByRole("heading", { name: "New claim" }).waitFor();
    await page.waitForURL(/\/desk\/claims\/new\?topic=/u);

    await page.getByRole("button", { name: "Publish" }).click();
    await page.getByRole("alert", { name: /things to mend/u }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);

    const words = `a third of the 12,000, <b>said again</b>`;
    await fillThird(page, words);
    await page.getByText("~4,000 = ⅓ × 12,000").waitFor();
    await page.reload();
    await page.getByText("Restored what you had typed here.").waitFor();
    await page.getByRole("button", { name: "Publish" }).click();
    await page.getByText("Published.").waitFor();

    await page.getByRole("link", { name: "See the estimate" }).click();
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.getByText(words).first().waitFor();
    await page.goto(`/topics/${TOPIC}?latest=0`);
    await page.getByRole("link", { name: /^Spokeswoman of the third .*said about 4,000 killed .*March 2025/u }).locator("visible=true").first().waitFor();
  });

  it("saves a draft that strangers do not see, publishes it, disputes it and withdraws it", async () => {
    const page = await openPage(`/desk/claims/new?topic=${TOPIC}`, { isEditor: true });
    await fillThird(page, "a third, in a draft");
    await page.getByRole("button", { name: "Save draft" }).click();
    await page.getByText("Only editors see it.").waitFor();
    await page.getByRole("link", { name: "Go on editing" }).click();
    await page.waitForURL(/claims\/[0-9a-f-]{36}$/u);
    const id = page.url().split("/").at(-1);
    expect((await fetch(`${process.env.APP_URL}/api/v1/claims/${id}`)).status).toBe(404);

    await page.getByRole("button", { name: "Publish" }).click();
    await page.getByText("Saved as version 2.").waitFor();
    expect((await fetch(`${process.env.APP_URL}/api/v1/claims/${id}`)).status).toBe(200);
    await page.getByRole("link", { name: "Go on editing" }).click();
    const panel = page.getByRole("form", { name: /Status of .*killed/u });
    await panel.getByLabel("Status").selectOption("disputed");
    await panel.getByLabel("Reason").fill("Denied by the other side.");
    await panel.getByRole("button", { name: "Change the status" }).click();
    await page.getByText("Version 3, published.").waitFor();
    const history = page.getByRole("region", { name: "History" });
    await history.getByText("Bring version 2 back").click();
    await history.getByRole("button", { name: "Bring it back" }).first().click();
    await history.getByText("Give the reason.").waitFor();
    await history.getByLabel("Reason").first().fill("Tried from the desk.");
    await history.getByRole("button", { name: "Bring it back" }).first().click();
    await page.getByText("Version 4, published.").waitFor();
    await page.waitForLoadState("networkidle");
    await page.getByText("Withdraw this claim").click();
    await page.getByRole("region", { name: "Withdraw" }).getByLabel("Reason").fill("Entered to try the form.");
    await page.getByRole("button", { name: "Withdraw it" }).click();
    await page.getByText("This claim was withdrawn.").waitFor();
  });

  it("meets another editor's version in a conflict and loses nothing", async () => {
    const page = await openPage(`/desk/claims?topic=${TOPIC}&status=published`, { isEditor: true });
    await page.getByRole("region", { name: "Found" }).getByRole("link").first().click();
    await page.waitForURL(/claims\/[0-9a-f-]{36}$/u);
    const other = await openPage(new URL(page.url()).pathname, { isEditor: true });
    await other.getByText("Attribution, method, grades, note").click();
    await other.getByLabel("Through").fill("the other editor");
    await other.getByRole("button", { name: "Save", exact: true }).click();
    await other.getByText(/Saved as version/u).waitFor();

    await page.getByText("Attribution, method, grades, note").click();
    await page.getByRole("textbox", { name: "Note" }).fill("My own note.");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    const conflict = page.getByRole("region", { name: /Somebody saved version/u });
    await conflict.getByRole("row", { name: /Through.*the other editor/u }).waitFor();
    expect(forgive(/409/u)).toBe(true);
    expect(await page.getByRole("textbox", { name: "Note" }).inputValue()).toBe("My own note.");
    await conflict.getByRole("button", { name: "Take theirs: Through" }).click();
    await conflict.getByRole("button", { name: /Save mine/u }).click();
    await page.getByText(/Saved as version/u).waitFor();
  });

  it("adds a note to a chart, withdraws it, and signs out", async () => {
    const page = await openPage(`/desk/annotations?topic=${TOPIC}`, { isEditor: true });
    const note = page.getByRole("region", { name: "New note" });
    await note.getByRole("button", { name: "Add the note" }).click();
    await page.getByRole("alert", { name: /things to mend/u }).waitFor();
    await note.getByLabel("Label").fill("Tried from the desk");
    await note.getByLabel("On", { exact: true }).fill("2025-03-04");
    await note.getByRole("button", { name: "Add the note" }).click();
    await page.getByRole("button", { name: "Edit: Tried from the desk" }).click();
    await page.getByRole("button", { name: "Withdraw it" }).click();
    await page.getByRole("button", { name: "Withdraw it" }).waitFor({ state: "detached" });
    await page.getByText("Tried from the desk").waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.waitForURL((url) => url.pathname === "/");
    await page.goto("/desk");
    await page.waitForURL(/\/sign-in\?to=%2Fdesk$/u);
  });
});
