import type { Page } from "@playwright/test";
import { RULES } from "./api.ts";
import { expect, signIn, test } from "./fixtures.ts";

declare global {
  interface Window {
    readonly navigation?: { readonly currentEntry: { readonly index: number } | null };
  }
}

const MARKUP = `<img src=x onerror="document.title='pwned'"><b>Bold</b>`;

test("what the server refuses stands at the field that it names", async ({ page, api }) => {
  await signIn(page, api);
  const { project } = await api.post("/admin/projects", { name: "Refused" });
  await page.goto(`/projects/${project.id}/xp/new`);
  await page.getByLabel("Name").fill("Too much");
  await page.getByLabel("XP", { exact: true }).fill("2000000");
  await page.getByRole("button", { name: "Make the rule" }).click();
  await expect(page.getByText(/xp_amount must be .*2000000/)).toBeVisible();
  await expect(page.getByText(/event_name must/)).toBeVisible();
  await expect(page.getByLabel("Event", { exact: true })).toBeFocused();
  await expect(page.getByLabel("Name")).toHaveValue("Too much");
});

test("a session that ends in the middle of an edit loses nothing", async ({ page, api }) => {
  // The story before has signed up the first one; alone, this test does.
  const password = "correct horse battery";
  const first = { email: "owner@example.org", password };
  await api.post("/auth/developer/signup", first).catch(() => undefined);
  const login = await api.post("/auth/developer/login", first);
  const { project } = await api.post("/admin/projects", { name: "Expired" });
  await page.addInitScript((it) => {
    const { access_token: access, refresh_token: refresh, expires_at: expiresAt, developer } = it;
    if (!localStorage.getItem("amba.session")) {
      localStorage.setItem(
        "amba.session",
        JSON.stringify({ kind: "login", access, refresh, expiresAt, developer }),
      );
    }
  }, login);
  await page.goto(`/projects/${project.id}/xp/new`);
  await page.getByLabel("Name").fill("Kept over the end");
  await page.getByLabel("Event", { exact: true }).fill("kept");
  await api.post("/auth/developer/logout", { refresh_token: login.refresh_token });
  await page.getByRole("button", { name: "Make the rule" }).click();
  const again = page.getByRole("dialog", { name: "Please sign in again" });
  await expect(again).toBeVisible();
  await again.getByLabel("Password", { exact: true }).fill(password);
  await again.getByRole("button", { name: "Sign in" }).click();
  await expect(again).toBeHidden();
  await expect(page.getByRole("table").getByRole("link", { name: "Kept over the end" })).toBeVisible();
});

test("a token that is almost an hour old is exchanged before it is refused", async ({ page, api }) => {
  const first = { email: "owner@example.org", password: "correct horse battery" };
  await api.post("/auth/developer/signup", first).catch(() => undefined);
  const {
    access_token: access,
    refresh_token: refresh,
    developer,
  } = await api.post("/auth/developer/login", first);
  const since = Date.now() - 56 * 60_000;
  await page.addInitScript(
    (session) => {
      if (!localStorage.getItem("amba.session"))
        localStorage.setItem("amba.session", JSON.stringify(session));
    },
    { kind: "login", access, refresh, developer, since },
  );
  const refreshed: string[] = [];
  const refused: string[] = [];
  page.on("response", (response) => {
    if (response.url().endsWith("/refresh")) refreshed.push(response.url());
    if (response.status() === 401) refused.push(response.url());
  });
  await page.goto("/projects");
  await expect(page.getByRole("button", { name: "New project" }).first()).toBeVisible();
  await expect(page.getByRole("status", { name: "Loading" })).toHaveCount(0);
  expect(refreshed).toHaveLength(1);
  expect(refused).toEqual([]);
});

test("what others change shows where nothing is typed, and never writes over what is", async ({
  page,
  api,
}) => {
  await signIn(page, api);
  const { project } = await api.post("/admin/projects", { name: "Shared" });
  const levels = { kind: "linear", xp_per_level: 200 };
  await page.goto(`/projects/${project.id}/levels`);
  const field = page.getByLabel("XP per level");
  await expect(field).toHaveValue("1,000");
  await api.put(`/admin/projects/${project.id}/level-curve`, levels);
  let read = 0;
  page.on("response", async (response) => {
    if (!/level-curve$/.test(response.url())) return;
    const answer = await response.json().catch(() => undefined);
    read = answer?.data.xp_per_level ?? read;
  });
  // A page reads anew when it is looked at again, but not what it has just read.
  const reads = (xp: number): Promise<void> =>
    expect
      .poll(async () => {
        await page.evaluate(() => window.dispatchEvent(new Event("visibilitychange")));
        return read;
      })
      .toBe(xp);
  await reads(200);
  await expect(field).toHaveValue("200");
  await field.fill("333");
  await api.put(`/admin/projects/${project.id}/level-curve`, { ...levels, xp_per_level: 500 });
  await reads(500);
  await expect(field).toHaveValue("333");
});

test("a viewer is told why nothing can be changed", async ({ page, api }) => {
  await signIn(page, api, { server_role: "viewer" });
  const { project } = await api.post("/admin/projects", { name: "Looking" });
  const at = `/admin/projects/${project.id}`;
  const { results } = await api.post(`${at}/events`, { event: "app_open", external_id: "x" });
  await page.goto(`/projects/${project.id}/events/${results[0].id}`);
  await expect(page.getByRole("button", { name: "Reverse this event" })).toBeDisabled();
  await expect(page.getByText(/is for editors and owners; your role here is viewer/)).toBeVisible();
  await page.goto(`/projects/${project.id}/settings`);
  await expect(page.getByText(/your role here is viewer/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Save the settings" })).toBeDisabled();
});

test("a rule that someone else deleted meanwhile", async ({ page, api }) => {
  await signIn(page, api);
  const { project } = await api.post("/admin/projects", { name: "Gone" });
  const rule = await api.post(`/admin/projects/${project.id}/xp`, RULES[0]);
  await page.goto(`/projects/${project.id}/xp/${rule.id}`);
  await page.getByLabel("XP", { exact: true }).fill("75");
  await api.delete(`/admin/projects/${project.id}/xp/${rule.id}`);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("This rule is gone")).toBeVisible();
  await expect(page.getByLabel("XP", { exact: true })).toHaveValue("75");
  await page.getByRole("button", { name: "Make it anew from this" }).click();
  await page.getByRole("button", { name: "Make the rule" }).click();
  await expect(page.getByRole("row").filter({ hasText: "Workout Completed" })).toContainText("75");
});

test("what was deleted, or is none of one's own, is told once and plainly", async ({ page, api }) => {
  await signIn(page, api);
  const { project } = await api.post("/admin/projects", { name: "Deleted" });
  const rule = await api.post(`/admin/projects/${project.id}/xp`, RULES[0]);
  await api.delete(`/admin/projects/${project.id}/xp/${rule.id}`);
  await page.goto(`/projects/${project.id}/xp/${rule.id}`);
  await expect(page.getByRole("heading", { name: "This is gone" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Try again" })).toHaveCount(0);
  const asked: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith("/admin/")) asked.push(pathname);
  });
  await page.goto(`/projects/${rule.id}`);
  await expect(page.getByRole("heading", { name: "No such project, or none of yours" })).toBeVisible();
  // All that the page would need is asked for at once, and nothing of it a second time.
  expect(asked[0]).toBe(`/admin/projects/${rule.id}`);
  expect(asked.filter((path, i) => asked.indexOf(path) !== i)).toEqual([]);
});

test("an event that someone else has taken back meanwhile", async ({ page, api }) => {
  await signIn(page, api);
  const { project } = await api.post("/admin/projects", { name: "Twice" });
  const at = `/admin/projects/${project.id}`;
  const { results } = await api.post(`${at}/events`, { event: "app_open", external_id: "x" });
  await page.goto(`/projects/${project.id}/events/${results[0].id}`);
  await page.getByRole("button", { name: "Reverse this event" }).click();
  await page.getByLabel("Note").fill("Too late");
  await api.post(`${at}/events/${results[0].id}/reverse`, { note: "First" });
  await page.getByRole("button", { name: "Reverse it" }).click();
  await expect(page.getByText("This event was already taken back")).toBeVisible();
  await expect(page.getByText(/the note is that of the first time/)).toBeVisible();
});

/** Which entry of the history the page is at, and how many there are. */
const placed = (page: Page) => page.evaluate(() => [window.navigation?.currentEntry?.index, history.length]);

test("Back and Cancel ask before they lose what was typed", async ({ page, api }) => {
  await signIn(page, api);
  const { project } = await api.post("/admin/projects", { name: "Back" });
  const name = page.getByLabel("Name");
  /** Does what asks, and answers it. */
  const asked = async (leave: () => Promise<unknown>, isLeaving: boolean): Promise<void> => {
    const answered = page.waitForEvent("dialog").then(async (dialog) => {
      expect(dialog.message()).toContain("Leave without saving?");
      await (isLeaving ? dialog.accept() : dialog.dismiss());
    });
    await Promise.all([answered, leave()]);
    if (isLeaving) return;
    await expect(page).toHaveURL(/\/xp\/new$/);
    await expect(name).toHaveValue("Not yet saved");
  };
  const back = () => page.evaluate(() => history.back());
  const cancel = () => page.getByRole("button", { name: "Cancel" }).click();

  await page.goto(`/projects/${project.id}/xp`);
  await page.getByRole("link", { name: "New rule" }).first().click();
  await expect(name).toBeVisible();
  const there = await placed(page);
  await name.fill("Not yet saved");
  await asked(back, false);
  await expect.poll(() => placed(page)).toEqual(there);
  await asked(cancel, false);
  await asked(back, true);
  await expect(page).toHaveURL(/\/xp$/);
  await expect(name).toHaveCount(0);

  await page.getByRole("link", { name: "New rule" }).first().click();
  await expect(name).toBeVisible();
  await name.fill("Not yet saved");
  await asked(cancel, true);
  await expect(page).toHaveURL(/\/xp$/);
  await expect(name).toHaveCount(0);
});

test("Forward that is refused leaves the history as long as it was", async ({ page, api }) => {
  await signIn(page, api);
  const { project } = await api.post("/admin/projects", { name: "Forward" });
  await page.goto(`/projects/${project.id}/xp`);
  await page.getByRole("link", { name: "New rule" }).first().click();
  const name = page.getByLabel("Name");
  await expect(name).toBeVisible();
  const [index = 0, length = 0] = await placed(page);
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/\/xp$/);
  await page.evaluate(() => history.back());
  await expect(page).toHaveURL(/\/xp\/new$/);
  await name.fill("Not yet saved");
  const dismissed = page.waitForEvent("dialog").then((dialog) => dialog.dismiss());
  await Promise.all([dismissed, page.evaluate(() => history.forward())]);
  await expect.poll(() => placed(page)).toEqual([index, length + 1]);
  await expect(page).toHaveURL(/\/xp\/new$/);
  await expect(name).toHaveValue("Not yet saved");
  page.once("dialog", (dialog) => void dialog.accept());
  await page.evaluate(() => history.back());
  await expect(page).toHaveURL(/\/xp$/);
});

test("markup in names is text", async ({ page, api }) => {
  await signIn(page, api);
  const { project } = await api.post("/admin/projects", { name: MARKUP });
  const at = `/admin/projects/${project.id}`;
  await api.post(`${at}/xp`, { name: MARKUP, event_name: MARKUP, xp_amount: 5 });
  const user = await api.post(`${at}/users`, { external_id: "x", display_name: MARKUP });
  await api.post(`${at}/events`, { external_id: "x", event: MARKUP, properties: { [MARKUP]: MARKUP } });
  for (const path of ["", "/xp", "/users", `/users/${user.id}`, "/events", "/settings"]) {
    await page.goto(`/projects/${project.id}${path}`);
    await expect(page.getByText(MARKUP).first()).toBeVisible();
  }
  await page.goto("/projects");
  await expect(page.getByText(MARKUP).first()).toBeVisible();
  await expect(page).not.toHaveTitle(/pwned/);
  expect(await page.locator("img[src=x]").count()).toBe(0);
});

test("a project without anything says what would be there", async ({ page, api }) => {
  await signIn(page, api);
  const { project } = await api.post("/admin/projects", { name: "Empty" });
  const said: Record<string, string> = {
    "": "Nobody is here yet",
    "/users": "No users yet",
    "/events": "No event here",
    "/xp": "No rule yet",
    "/streaks": "No streak yet",
    "/badges": "No badge yet",
    "/boards/all_time": "Nobody is on it yet",
  };
  for (const [path, text] of Object.entries(said)) {
    await page.goto(`/projects/${project.id}${path}`);
    await expect(page.getByRole("heading", { name: text })).toBeVisible();
  }
});

test("of 10,000 users one is found, by the server", async ({ page, api }) => {
  await signIn(page, api);
  const { project } = await api.post("/admin/projects", { name: "Many" });
  for (let from = 0; from < 10_000; from += 1_000) {
    const events = Array.from({ length: 1_000 }, (_, i) => ({
      external_id: `user-${from + i}`,
      event: "app_open",
    }));
    await api.post(`/admin/projects/${project.id}/events`, { events });
  }
  await page.goto(`/projects/${project.id}/users`);
  await expect(page.getByText("10,000 in all")).toBeVisible();
  await expect(page.getByRole("row")).toHaveCount(51);
  await page.getByRole("button", { name: "Page 200", exact: true }).click();
  await expect(page.getByText("9,951–10,000 of 10,000")).toBeVisible();
  await page.getByLabel("Search").fill("user-7777");
  await expect(page.getByText("1 found")).toBeVisible();
  await expect(page.getByRole("table").getByRole("link", { name: "user-7777" })).toBeVisible();
});

test("the server goes and comes back", async ({ page, api, server }) => {
  await signIn(page, api);
  const { project } = await api.post("/admin/projects", { name: "Away" });
  await page.goto(`/projects/${project.id}/xp/new`);
  await page.getByLabel("Name").fill("Written while it was away");
  await page.getByLabel("Event", { exact: true }).fill("kept");
  await server.halt();
  await page.getByRole("button", { name: "Make the rule" }).click();
  await expect(page.getByText("The server does not answer", { exact: true })).toBeVisible();
  await expect(page.getByText(/Trying again until it does/)).toBeVisible();
  await server.run();
  await expect(page.getByText("The server is back.")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByLabel("Name")).toHaveValue("Written while it was away");
  await page.getByRole("button", { name: "Make the rule" }).click();
  await expect(
    page.getByRole("table").getByRole("link", { name: "Written while it was away" }),
  ).toBeVisible();
});

test("a server that says nothing is one that is away", async ({ page, api }) => {
  await signIn(page, api);
  const { project } = await api.post("/admin/projects", { name: "Silent" });
  // The test says when the page's patience ends.
  await page.addInitScript(() => {
    AbortSignal.timeout = () => {
      const patience = new AbortController();
      window.addEventListener("impatient", () => patience.abort(new DOMException("late", "TimeoutError")));
      return patience.signal;
    };
  });
  await page.goto(`/projects/${project.id}/xp/new`);
  await page.getByLabel("Name").fill("Never answered");
  await page.route(/\/health\/ready$/, () => {});
  await page.route(/\/xp$/, () => {});
  const asked = page.waitForRequest((request) => request.method() === "POST");
  await page.getByRole("button", { name: "Make the rule" }).click();
  await asked;
  await page.evaluate(() => window.dispatchEvent(new Event("impatient")));
  await expect(page.getByText("The server does not answer", { exact: true })).toBeVisible();
  await expect(page.getByText(/Trying again until it does/)).toBeVisible();
  await expect(page.getByLabel("Name")).toHaveValue("Never answered");
});

test("what came in during an outage is in the live feed", async ({ page, api, server }) => {
  await signIn(page, api);
  const { project } = await api.post("/admin/projects", { name: "Feed" });
  const at = `/admin/projects/${project.id}`;
  const send = (event: string) => api.post(`${at}/events`, { event, external_id: "x" });
  await send("before");
  await page.goto(`/projects/${project.id}`);
  const feed = page.getByTestId("live-feed");
  const live = page.getByRole("region", { name: "Live events" });
  await expect(live.getByText("Live", { exact: true }).nth(1)).toBeVisible();
  await expect(feed.getByRole("listitem")).toHaveText([/before/]);
  await page.route(/\/events\/stream$/, (route) => route.abort());
  await server.halt();
  await server.run();
  await send("meanwhile");
  await expect(live.getByText("Reconnecting")).toBeVisible();
  await page.unroute(/\/events\/stream$/);
  await expect(feed.getByRole("listitem")).toHaveText([/meanwhile/, /before/]);
  await send("after");
  await expect(feed.getByRole("listitem")).toHaveText([/after/, /meanwhile/, /before/]);
});
