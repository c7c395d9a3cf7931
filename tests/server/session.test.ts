import { POST } from "@/app/api/auth/[...all]/route";
import { setPassword } from "@/lib/server/passwords";
import { requireRole, systemAuthor } from "@/lib/server/session";
import { addUser, ensureFirstAdmin, listUsers, setDisabled, setRole } from "@/lib/server/users";
import { testDatabase } from "@/tests/support/test-database";

const database = testDatabase();
const ORIGIN = "http://127.0.0.1:4300";

const send = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  POST(new Request(`${ORIGIN}/api/auth/${path}`, { method: "POST", headers: { "content-type": "application/json", origin: ORIGIN, host: "127.0.0.1:4300", ...headers }, body: JSON.stringify(body) }));
const cookieOf = (response: Response) => response.headers.getSetCookie().map((cookie) => cookie.split(";")[0]).join("; ");
const withCookie = (cookie: string) => ({ headers: new Headers({ cookie }) });

async function signIn({ email, password }: { email: string; password: string }): Promise<string> {
  const response = await send("sign-in/email", { email, password });
  expect(response.status).toBe(200);
  return cookieOf(response);
}

describe("signing in", () => {
  it("makes one first administrator, whose password works and is kept only as a hash", async () => {
    const first = await ensureFirstAdmin();
    expect(await ensureFirstAdmin()).toBeNull();
    const admin = await requireRole(withCookie(await signIn(first!)), "admin");
    expect(admin).toMatchObject({ email: first!.email, role: "admin", request: null });
    expect(JSON.stringify(await database.query("select * from account"))).not.toContain(first!.password);
  });

  it("hands out a cookie that scripts cannot read and other sites do not send", async () => {
    const response = await send("sign-in/email", await addUser({ email: "cookie@example.org", name: "Cookie", role: "editor" }));
    const cookie = response.headers.getSetCookie().find((one) => one.includes("session_token"));
    expect(cookie).toMatch(/HttpOnly/iu);
    expect(cookie).toMatch(/SameSite=Lax/iu);
    expect(cookie).not.toMatch(/Secure/iu);
  });

  it("refuses a wrong password, and whoever is not here, in the same words", async () => {
    await addUser({ email: "known@example.org", name: "Known", role: "editor" });
    const wrong = await send("sign-in/email", { email: "known@example.org", password: "not the password" });
    const nobody = await send("sign-in/email", { email: "nobody@example.org", password: "not the password" });
    expect([wrong.status, nobody.status]).toEqual([401, 401]);
    const words = await wrong.text();
    expect(words).toBe(await nobody.text());
    expect(JSON.parse(words)).toMatchObject({ status: 401, detail: "Invalid email or password" });
  });

  it("offers no sign-up and none of the library's other addresses", async () => {
    const wanted = { email: "new@example.org", password: "a long enough password", name: "New" };
    for (const path of ["sign-up/email", "update-user", "delete-user", "list-sessions", "get-session", "request-password-reset", "admin/create-user"]) expect((await send(path, wanted)).status).toBe(404);
    expect((await listUsers(systemAuthor("test"))).map((user) => user.email)).not.toContain(wanted.email);
  });

  it("does not let a page of another site sign a visitor out or in", async () => {
    const user = await addUser({ email: "crossed@example.org", name: "Crossed", role: "editor" });
    const cookie = await signIn(user);
    expect((await send("sign-out", {}, { cookie, origin: "https://elsewhere.example" })).status).toBe(403);
    expect((await send("sign-in/email", user, { cookie, origin: "https://elsewhere.example" })).status).toBe(403);
    await expect(requireRole(withCookie(cookie), "editor")).resolves.toMatchObject({ email: user.email });
  });
});

describe(requireRole, () => {
  it("refuses strangers and made-up cookies with 401, and an editor where an administrator is needed with 403", async () => {
    const cookie = await signIn(await addUser({ email: "editor@example.org", name: "Editor", role: "editor" }));
    await expect(requireRole(withCookie(""), "editor")).rejects.toMatchObject({ status: 401 });
    await expect(requireRole(withCookie("tollbook.session_token=made.up"), "editor")).rejects.toMatchObject({ status: 401 });
    await expect(requireRole(withCookie(cookie), "admin")).rejects.toMatchObject({ status: 403 });
    await setRole({ email: "editor@example.org" }, "admin");
    await expect(requireRole(withCookie(cookie), "admin")).resolves.toMatchObject({ role: "admin" });
  });

  it("refuses the open session of a user who was disabled, at once, even if its row were left behind", async () => {
    const user = await addUser({ email: "leaver@example.org", name: "Leaver", role: "editor" });
    const cookie = await signIn(user);
    await database.query(`begin; select begin_write('test', null); update "user" set banned = true where email = '${user.email}'; commit`);
    await expect(requireRole(withCookie(cookie), "editor")).rejects.toMatchObject({ status: 401 });
    await setDisabled({ email: user.email }, true);
    expect((await send("sign-in/email", user)).status).toBe(403);
    await setDisabled({ email: user.email }, false);
    await expect(requireRole(withCookie(cookie), "editor")).rejects.toMatchObject({ status: 401 });
    await signIn(user);
  });

  it("ends every session when the password is set anew", async () => {
    const user = await addUser({ email: "renewed@example.org", name: "Renewed", role: "editor" });
    const cookie = await signIn(user);
    const renewed = await setPassword({ email: user.email });
    await expect(requireRole(withCookie(cookie), "editor")).rejects.toMatchObject({ status: 401 });
    expect((await send("sign-in/email", user)).status).toBe(401);
    await signIn({ ...user, ...renewed });
  });

  it("changes a password only for whoever knows the old one", async () => {
    const user = await addUser({ email: "changer@example.org", name: "Changer", role: "editor" });
    const cookie = await signIn(user);
    const change = (currentPassword: string, newPassword: string) => send("change-password", { currentPassword, newPassword, revokeOtherSessions: true }, { cookie });
    expect((await change("not the password", "a new password of mine")).status).toBe(400);
    expect((await change(user.password, "short")).status).toBe(400);
    expect((await change(user.password, "a new password of mine")).status).toBe(200);
    await signIn({ email: user.email, password: "a new password of mine" });
  });
});

describe(addUser, () => {
  it.each([
    ["a bad address", { email: "nobody", name: "N", role: "editor" as const }, undefined],
    ["a short password", { email: "short@example.org", name: "N", role: "editor" as const }, "short"],
  ])("refuses %s", async (_, input, password) => {
    await expect(addUser(input, password)).rejects.toThrow();
  });
});
