import { RULES } from "./api.ts";
import { expect, signIn, test } from "./fixtures.ts";

test("the focus goes back to what opened a drawer", async ({ page, api }) => {
  await signIn(page, api);
  const { project } = await api.post("/admin/projects", { name: "Focus" });
  const at = `/admin/projects/${project.id}`;
  const track = (events: number) =>
    api.post(`${at}/events`, { events: Array(events).fill({ event: "app_open", external_id: "x" }) });
  const { results } = await track(1);
  const user = await api.get(`${at}/users/external:x`);
  const drawer = page.getByRole("dialog", { name: "app_open" });
  // By its address, for what a drawer stands above is hidden from roles.
  const link = page.locator(`a[href$="${results[0].id}"]`);
  await page.goto(`/projects/${project.id}/users/${user.id}/events`);
  for (const leave of [
    () => page.keyboard.press("Escape"),
    () => drawer.getByRole("button", { name: "Close" }).click(),
  ]) {
    await link.press("Enter");
    await expect(drawer.getByText("What each rule decided")).toBeVisible();
    await leave();
    await expect(drawer).toBeHidden();
    await expect(link).toBeFocused();
  }
  await test.step("or to its table, when its row is gone", async () => {
    await link.press("Enter");
    await expect(drawer.getByText("What each rule decided")).toBeVisible();
    await track(50);
    await expect
      .poll(async () => {
        // The page follows its user; one that began to do so only now reads anew when it is looked at.
        await page.evaluate(() => window.dispatchEvent(new Event("visibilitychange")));
        return link.count();
      })
      .toBe(0);
    await page.keyboard.press("Escape");
    await expect(drawer).toBeHidden();
    await expect(page.getByRole("region", { name: "Events" })).toBeFocused();
  });
  await test.step("or to the heading, when nothing has opened it", async () => {
    await page.goto(`/projects/${project.id}/events/${results[0].id}`);
    await expect(drawer.getByText("What each rule decided")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(drawer).toBeHidden();
    await expect(page.getByRole("heading", { name: "Events", level: 1 })).toBeFocused();
  });
});

test("the focus goes back to the menu of a row, or to the table that the row has left", async ({
  page,
  api,
}) => {
  await signIn(page, api);
  const { project } = await api.post("/admin/projects", { name: "Rows" });
  const [first, second] = RULES;
  for (const rule of [first, second]) await api.post(`/admin/projects/${project.id}/xp`, rule);
  await page.goto(`/projects/${project.id}/xp`);
  const actions = page.getByRole("button", { name: `Actions on ${first.name}` });
  const choose = async (name: string): Promise<void> => {
    await actions.click();
    await page.getByRole("menuitem", { name }).click();
  };
  const asking = page.getByRole("dialog", { name: `Delete “${first.name}”?` });
  await choose("Edit");
  const form = page.getByRole("dialog", { name: first.name, exact: true });
  await expect(form.getByLabel("Name")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(form).toBeHidden();
  await expect(actions).toBeFocused();
  await choose("Switch off");
  await expect(page.getByRole("row").filter({ hasText: first.name })).toContainText("Off");
  await choose("Delete");
  await asking.getByRole("button", { name: "Keep it" }).click();
  await expect(asking).toBeHidden();
  await expect(actions).toBeFocused();
  await choose("Delete");
  await asking.getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText(`“${first.name}” is deleted.`)).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: first.name })).toHaveCount(0);
  await expect(page.getByRole("region", { name: "XP rules" })).toBeFocused();
});
