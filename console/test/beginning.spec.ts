import type { AmbaClient } from "../../sdk/typescript/src/index.js";
import { RULES } from "./api.ts";
import { expect, test } from "./fixtures.ts";

declare global {
  interface Window {
    Amba: AmbaClient;
  }
}

test("from nothing to a streak, and why an event got nothing", async ({ page, context, app, server }) => {
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

  await test.step("a level each 100 XP", async () => {
    await page.getByRole("link", { name: "Levels", exact: true }).click();
    await page.getByLabel("XP per level").fill("100");
    await page.getByRole("button", { name: "Save the curve" }).click();
    await expect(page.getByText("The level curve is saved.")).toBeVisible();
  });

  const phone = await test.step("an app's page, of another origin, signs a user in", async () => {
    const phone = await context.newPage();
    await phone.goto(app.address(key, server.url));
    await phone.waitForFunction(() => window.Amba?.auth.session !== undefined);
    await phone.evaluate(() => window.Amba.users.update({ display_name: "Ada Example" }));
    await page.bringToFront();
    return phone;
  });
  const feed = page.getByTestId("live-feed");

  await test.step("its first workout, sent with the SDK, is seen as it comes in", async () => {
    await page.goto(home);
    await expect(page.getByText("Live", { exact: true }).nth(1)).toBeVisible();
    await phone.click("#workout");
    await expect(phone.locator("#xp")).toHaveText("50");
    await expect(feed.getByText("workout_completed")).toHaveCount(1);
    await expect(feed.getByText("+50 XP")).toBeVisible();
    await expect(feed.getByText("daily_workout 1")).toBeVisible();
    await expect(page.getByRole("region", { name: "XP today" })).toContainText("50");
    await expect(page.getByRole("region", { name: "Running streaks" })).toContainText("1");
  });

  await test.step("the person: XP, level and streak day", async () => {
    await page.getByRole("link", { name: "Users", exact: true }).click();
    await page.getByLabel("Search").fill("Ada");
    await page.getByRole("table").getByRole("link", { name: "Ada Example" }).click();
    await expect(page.getByTestId("total-xp")).toHaveText("50");
    await expect(page.getByTestId("level")).toHaveText("1");
    await expect(page.getByTestId("streak-daily_workout")).toHaveText("1 days");
    await expect(page.getByRole("img", { name: /^1 day covered/ })).toBeVisible();
  });

  const track = (...names: string[]) =>
    phone.evaluate(async (all) => {
      const results = await Promise.all(all.map((name) => window.Amba.events.track(name, { minutes: 30 })));
      return results.map(({ xp_awarded }) => xp_awarded);
    }, names);

  await test.step("which change while one looks", async () => {
    expect(await track("share_completed")).toEqual([25]);
    await expect(page.getByTestId("total-xp")).toHaveText("75");
  });

  await test.step("a day's last awards, and the first that is refused, on the overview", async () => {
    await page.goto(home);
    await expect(page.getByText("Live", { exact: true }).nth(1)).toBeVisible();
    const workout = "workout_completed";
    expect(await track(workout, workout, workout, "app_open")).toEqual([50, 50, 0, 10]);
    await expect(feed.getByText(workout)).toHaveCount(4);
    await expect(feed.getByText("+10 XP")).toBeVisible();
    await expect(feed.getByText("daily cap")).toBeVisible();
    await expect(feed.getByText("level 2")).toBeVisible();
    await expect(page.getByRole("region", { name: "XP today" })).toContainText("185");
    await expect(page.getByRole("region", { name: "Refusals by reason" })).toContainText("Workout Completed");
  });

  await test.step("the person has another level", async () => {
    await page.getByRole("link", { name: "Users", exact: true }).click();
    await page.getByRole("table").getByRole("link", { name: "Ada Example" }).click();
    await expect(page.getByTestId("total-xp")).toHaveText("185");
    await expect(page.getByTestId("level")).toHaveText("2");
    await expect(page.getByTestId("streak-daily_workout")).toHaveText("1 days");
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

  await test.step("an event that should never have been is taken back", async () => {
    await page.getByRole("row").filter({ hasText: "app_open" }).getByRole("link").click();
    const event = page.getByRole("dialog", { name: "app_open" });
    await event.getByRole("button", { name: "Reverse this event" }).click();
    const asking = page.getByRole("dialog", { name: "Reverse this event?" });
    await expect(asking.getByText("1 award: each gets its exact inverse")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(asking).toBeHidden();
    await expect(event).toBeVisible();
    const reverse = event.getByRole("button", { name: "Reverse this event" });
    await expect(reverse).toBeFocused();
    await reverse.click();
    await asking.getByLabel("Note").fill("Opened by a robot");
    await asking.getByRole("button", { name: "Reverse it" }).click();
    await expect(event.getByText("This event was taken back")).toBeVisible();
    await expect(event.getByTestId("reversed")).toContainText("-10 XP; the user now has 175 XP and level 2");
    await expect(event.getByText("Opened by a robot")).toBeVisible();
    await page.keyboard.press("Escape");
    await page.getByRole("tab", { name: "Ledger" }).click();
    await expect(page.getByRole("row").filter({ hasText: "reversal" })).toContainText("-10");
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
