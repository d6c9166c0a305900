import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import type { AxeResults } from "axe-core";
import { whenDrawn } from "./canvases.ts";
import { expect, signIn, test } from "./fixtures.ts";
import { pagesOf } from "./pages.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** Goes on after a failure, to tell of all of them. */
const lasting = expect.configure({ soft: true, timeout: 60_000 });
const PHONE = { width: 360, height: 740 };

/** What axe finds that keeps people out. */
async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  // biome-ignore lint/suspicious/noExplicitAny: axe puts itself there
  const results = await page.evaluate((): Promise<AxeResults> => (window as any).axe.run());
  return results.violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`);
}

/** Shown, and done with reading. */
async function settled(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.locator("h1, [role=dialog] h2").first()).toBeVisible();
  await expect(page.getByRole("status", { name: "Loading" })).toHaveCount(0);
  await expect(page.locator(".mantine-Skeleton-root[data-visible]")).toHaveCount(0);
}

/** What is shown, in either light; it is loaded once. */
async function isOpenToAll(page: Page, name: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", colorScheme);
    // What has just appeared or changed its colours may still be fading.
    await lasting.poll(() => faultsOf(page), { message: `${name}, ${colorScheme}` }).toEqual([]);
  }
}

test("each page is open to everybody, light and dark", async ({ page, api }) => {
  await settled(page, "/sign-in");
  expect.soft(await faultsOf(page), "sign-in").toEqual([]);
  await signIn(page, api);
  const { id, user } = await api.seed("Every page", 8, 12);
  for (const { name, path } of pagesOf(id, user)) {
    await settled(page, path);
    await isOpenToAll(page, name);
  }
});

test("each dialog and drawer is open to everybody, light and dark", async ({ page, api }) => {
  await signIn(page, api);
  const { id } = await api.seed("Dialogs", 2, 2);
  const at = `/admin/projects/${id}`;
  const [rule, other] = await api.get(`${at}/xp`);
  const { results } = await api.post(`${at}/events`, { event: "workout_completed", external_id: "person-0" });
  const isOpen = async (name: string): Promise<void> => {
    const dialog = page.getByRole("dialog", { name });
    await expect(dialog).toBeVisible();
    await expect(dialog.getByRole("status", { name: "Loading" })).toHaveCount(0);
    await isOpenToAll(page, name);
  };
  await settled(page, `/projects/${id}/xp/new`);
  await page.getByRole("button", { name: "Make the rule" }).click();
  await expect(page.getByText(/event_name must/)).toBeVisible();
  await isOpen("New XP rule");
  await settled(page, `/projects/${id}/xp/${other.id}`);
  await expect(page.getByLabel("Name")).toHaveValue(other.name);
  await api.delete(`${at}/xp/${other.id}`);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("This rule is gone")).toBeVisible();
  await isOpen(other.name);
  await settled(page, `/projects/${id}/xp`);
  await page.getByRole("button", { name: `Actions on ${rule.name}` }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await isOpen(`Delete “${rule.name}”?`);
  await settled(page, `/projects/${id}/events/${results[0].id}`);
  await isOpen("workout_completed");
  await page.getByRole("button", { name: "Reverse this event" }).click();
  await isOpen("Reverse this event?");
  await settled(page, `/projects/${id}/settings/keys`);
  await page.getByRole("button", { name: "New key" }).click();
  await page.getByRole("menuitem", { name: /^Client key/ }).click();
  await isOpen("The new key");
  await settled(page, "/projects");
  await page.getByRole("button", { name: "New project" }).first().click();
  await isOpen("New project");
});

test("each page fits a phone", async ({ page, api }) => {
  await signIn(page, api);
  const { id, user } = await api.seed("Phone", 8, 12);
  await page.setViewportSize(PHONE);
  for (const { name, path } of pagesOf(id, user)) {
    await settled(page, path);
    // Asked until it holds: the navigation slides away first.
    await expect
      .poll(
        () =>
          page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
        {
          message: `${name} is wider than a phone`,
        },
      )
      .toBe(0);
  }
  for (const [path, columns] of [
    ["events", ["Event", "Happened", "XP"]],
    ["xp", ["Name", "XP", "State"]],
  ] as const) {
    await settled(page, `/projects/${id}/${path}`);
    for (const name of columns) {
      await expect(page.getByRole("columnheader", { name, exact: true })).toBeInViewport({ ratio: 1 });
    }
  }
  await settled(page, `/projects/${id}/users/${user}`);
  const calendar = page.getByRole("region", { name: "Calendar" }).first();
  await expect(calendar).toBeVisible();
  expect(
    await calendar.evaluate((it) => it.scrollWidth - it.clientWidth - it.scrollLeft),
    "the calendar shows its end",
  ).toBeLessThan(2);
});

test("the first load is small", async ({ page, api }) => {
  await signIn(page, api);
  const { id } = await api.seed("Small", 2, 2);
  const sizes = new Map<string, number>();
  page.on("response", (response) => {
    if (response.url().endsWith(".js"))
      sizes.set(response.url(), Number(response.headers()["content-length"]));
  });
  await settled(page, `/projects/${id}`);
  await page.waitForFunction(whenDrawn, 1);
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  test.info().annotations.push({
    type: "size",
    description: `the overview with its charts: ${Math.round(total / 1024)} KB of compressed script`,
  });
  expect(total).toBeGreaterThan(50 * 1024);
  expect(total).toBeLessThan(350 * 1024);
});
