import type { Page } from "@playwright/test";
import { RULES } from "./api.ts";
import { expect, test } from "./fixtures.ts";

test("from nothing to a streak, and why an event got nothing", async ({ page }) => {
  await test.step("the first to sign up owns the server", async () => {
    await page.goto("/");
    await expect(page.getByRole("heading", { name: "Welcome" })).toBeVisible();
    await page.getByRole("textbox", { name: "E-mail" }).fill("owner@example.org");
    await page.getByLabel("Password", { exact: true }).fill("short");
    await page.getByRole("button", { name: "Sign up" }).click();
    await expect(page.getByText(/password must/i)).toBeVisible();
    await page.getByLabel("Password", { exact: true }).fill("correct horse battery");
    await page.getByRole("button", { name: "Sign up" }).click();
    await expect(page.getByRole("heading", { name: "Projects" })).toBeVisible();
  });

  const key = await test.step("a project with its keys, shown once", async () => {
    await page.getByRole("button", { name: "New project" }).first().click();
    await page.getByLabel("Name").fill("Fitness");
    await page.getByRole("button", { name: "Make the project" }).click();
    const dialog = page.getByRole("dialog", { name: "Fitness is ready" });
    const client = await dialog.getByText(/^amb_dev_ck_/).textContent();
    await dialog.getByRole("button", { name: "Go to the project" }).click();
    await expect(page.getByText("Development", { exact: true })).toBeVisible();
    await expect(page.getByRole("heading", { name: "Nobody is here yet" })).toBeVisible();
    return client ?? "";
  });
  const home = new URL(page.url()).pathname;

  await test.step("three rules", async () => {
    await page.getByRole("link", { name: "XP rules" }).click();
    for (const rule of RULES) {
      await page.getByRole("link", { name: "New rule" }).first().click();
      await page.getByLabel("Name").fill(rule.name);
      await page.getByLabel("Event", { exact: true }).fill(rule.event_name);
      await page.getByLabel("XP", { exact: true }).fill(`${rule.xp_amount}`);
      if ("max_per_day" in rule) await page.getByLabel("At most, a day").fill(`${rule.max_per_day}`);
      if ("cooldown_seconds" in rule) await page.getByLabel("Seconds apart").fill(`${rule.cooldown_seconds}`);
      await page.getByRole("button", { name: "Make the rule" }).click();
      await expect(page.getByRole("table").getByRole("link", { name: rule.name })).toBeVisible();
    }
  });

  await test.step("a streak, whose rules can be played", async () => {
    await page.getByRole("link", { name: "Streaks", exact: true }).click();
    await page.getByRole("link", { name: "New streak" }).first().click();
    await page.getByLabel("Name").fill("Daily Workout");
    await page.getByLabel("Event", { exact: true }).fill("workout_completed");
    await page
      .getByRole("button", { name: /^Wed ?: no event, the streak breaks/ })
      .first()
      .click();
    await expect(page.getByRole("button", { name: /^Wed ?: an event, count 3/ }).first()).toHaveAttribute(
      "aria-pressed",
      "true",
    );
    await page.getByRole("button", { name: "Make the streak" }).click();
    await expect(page.getByRole("table").getByRole("link", { name: "Daily Workout" })).toBeVisible();
  });

  await test.step("events from a page, seen as they come in", async () => {
    await page.goto(home);
    await expect(page.getByText("Live", { exact: true }).nth(1)).toBeVisible();
    const sent = await sendAsApp(page, key);
    expect(sent.map(({ xp_awarded }) => xp_awarded)).toEqual([50, 50, 50, 0, 10]);
    const feed = page.getByTestId("live-feed");
    await expect(feed.getByText("workout_completed")).toHaveCount(4);
    await expect(feed.getByText("+10 XP")).toBeVisible();
    await expect(feed.getByText("daily cap")).toBeVisible();
    await expect(page.getByRole("region", { name: "XP today" })).toContainText("160");
    await expect(page.getByRole("region", { name: "Running streaks" })).toContainText("1");
  });

  await test.step("the person: XP, level, streak day", async () => {
    await page.getByRole("link", { name: "Users", exact: true }).click();
    await page.getByLabel("Search").fill("Ada");
    await page.getByRole("table").getByRole("link", { name: "Ada Example" }).click();
    await expect(page.getByTestId("total-xp")).toHaveText("160");
    await expect(page.getByTestId("level")).toHaveText("1");
    await expect(page.getByTestId("streak-daily_workout")).toContainText("1");
    await expect(page.getByRole("img", { name: /^1 day covered/ })).toBeVisible();
  });

  await test.step("why the fourth workout earned nothing", async () => {
    await page.getByRole("tab", { name: "Events" }).click();
    await page
      .getByRole("row")
      .filter({ hasText: "workout_completed" })
      .filter({ has: page.getByText("0", { exact: true }) })
      .getByRole("link")
      .click();
    const event = page.getByRole("dialog", { name: "workout_completed" });
    await expect(event.getByText("Daily cap")).toBeVisible();
    await expect(event.getByText(/awards at most 3 a day/)).toBeVisible();
    await expect(event.getByText(/can award again from/)).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(event).toBeHidden();
  });

  await test.step("the clock of a development project", async () => {
    await page.getByRole("link", { name: "Clock", exact: true }).click();
    await page.getByRole("button", { name: "1 day" }).click();
    await expect(page.getByText("The clock stands still at")).toBeVisible();
    await page.getByRole("button", { name: "Back to real time" }).click();
    await expect(page.getByText("The clock goes with the world's. It is")).toBeVisible();
  });

  await test.step("out, and in again with the password", async () => {
    await page.getByRole("button", { name: "Your account" }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await page.getByRole("textbox", { name: "E-mail" }).fill("owner@example.org");
    await page.getByLabel("Password", { exact: true }).fill("wrong horse");
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByText("do not belong together")).toBeVisible();
    await page.getByLabel("Password", { exact: true }).fill("correct horse battery");
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByTestId("project-now")).toBeVisible();
  });
});

type Result = { xp_awarded: number };

/** What an app in the browser does: signs in without a name, then sends events. */
function sendAsApp(page: Page, key: string): Promise<Result[]> {
  return page.evaluate(async (apiKey) => {
    const post = async (path: string, body: unknown, session?: string) => {
      const headers: Record<string, string> = { "X-Api-Key": apiKey, "Content-Type": "application/json" };
      if (session) headers.Authorization = `Bearer ${session}`;
      const answer = await fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
      return (await answer.json()).data;
    };
    const { session_token } = await post("/client/auth/anonymous", { display_name: "Ada Example" });
    const workout = { event: "workout_completed", properties: { minutes: 30 } };
    const events = [workout, workout, workout, workout, { event: "app_open" }];
    return (await post("/client/events", { events }, session_token)).results;
  }, key);
}
