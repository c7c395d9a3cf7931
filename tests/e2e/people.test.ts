import { accessibilityProblems, openPage, sidewaysOverflow } from "@/tests/support/browser";

jest.setTimeout(60_000);

const { APP_URL = "" } = process.env;
const EMAIL = "newcomer@example.org";

const signIn = (password: string) =>
  fetch(`${APP_URL}/api/auth/sign-in/email`, {
    method: "POST",
    // What anybody can write about where they are.
    headers: { "content-type": "application/json", origin: APP_URL, "user-agent": "Elsewhere/1", "x-forwarded-for": "203.0.113.66" },
    body: JSON.stringify({ email: EMAIL, password }),
  });
const addSource = (token: string, name: string) =>
  fetch(`${APP_URL}/api/v1/sources`, { method: "POST", headers: { "content-type": "application/json", authorization: `Bearer ${token}` }, body: JSON.stringify({ name, kind: "media" }) });

describe("a newcomer", () => {
  it("is added by an administrator, sets a password with the link handed over, makes a token, and is disabled", async () => {
    const desk = await openPage("/desk/users", { isEditor: true });
    const form = desk.getByRole("region", { name: "Add somebody" });
    await form.getByLabel("E-mail").fill(EMAIL);
    await form.getByRole("button", { name: "Add", exact: true }).click();
    await form.getByText("Write something here.").waitFor();
    await form.getByLabel("Name", { exact: true }).fill("New <b>Comer</b>");
    await form.getByRole("button", { name: "Add", exact: true }).click();
    const first = await form.getByLabel(`Password of ${EMAIL}`).inputValue();
    expect((await signIn(first)).status).toBe(200);
    await desk.getByRole("button", { name: `Link to a new password: ${EMAIL}` }).click();
    const link = await desk.getByLabel("Link for New <b>Comer</b>").inputValue();
    expect([await sidewaysOverflow(desk), await accessibilityProblems(desk)]).toEqual([0, []]);

    const page = await openPage(link.replace(APP_URL, ""), { width: 390, dark: true });
    await page.getByLabel("New password").fill("a password of my own");
    await page.getByLabel("The same again").fill("a password of my own");
    await page.getByRole("button", { name: "Set it" }).click();
    await page.getByRole("link", { name: "Sign in with it" }).click();
    expect((await signIn(first)).status).toBe(401);
    expect((await signIn("a password of my own")).status).toBe(200);
    await page.getByLabel("E-mail").fill(EMAIL);
    await page.getByLabel("Password").fill("a password of my own");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("link", { name: "Account" }).click();

    const sessions = page.getByRole("region", { name: "Sessions" });
    await sessions.getByText("Elsewhere").waitFor();
    expect(await sessions.innerText()).not.toContain("203.0.113.66");
    await sessions.getByRole("button", { name: /^Sign out: Elsewhere/u }).click();
    await sessions.getByText("Signed in here only").waitFor();
    await page.getByLabel("What will use it").fill("A script");
    await page.getByRole("checkbox", { name: /^sources/u }).check();
    await page.getByRole("button", { name: "Make a token" }).click();
    const token = await page.getByLabel("Your new token").inputValue();
    expect((await addSource(token, "Added by a script")).status).toBe(201);
    expect([await sidewaysOverflow(page), await accessibilityProblems(page)]).toEqual([0, []]);
    expect(await page.getByRole("link", { name: "People" }).count()).toBe(0);

    await desk.reload();
    await desk.getByRole("button", { name: `Disable: ${EMAIL}` }).click();
    await desk.getByRole("button", { name: `Yes, disable: ${EMAIL}` }).click();
    await desk.getByRole("button", { name: `Enable: ${EMAIL}` }).waitFor();
    expect((await addSource(token, "Added too late")).status).toBe(401);
    await page.goto("/desk/account");
    await page.waitForURL(/\/sign-in\?to=%2Fdesk%2Faccount$/u);
  });
});
