import { fileURLToPath } from "node:url";
import { expect, signIn, test } from "./fixtures.ts";
import { pagesOf } from "./pages.ts";

const FOLDER = fileURLToPath(new URL("../../docs/images/", import.meta.url));
const DARK = ["overview", "user"];
const PHONE = ["overview"];

// AMBA_SCREENSHOTS=1 npm test -w console -- screenshots
test("pictures of each page for the documentation", async ({ page, api }) => {
  test.skip(!process.env.AMBA_SCREENSHOTS, "made on demand");
  test.setTimeout(300_000);
  const shoot = async (name: string, path: string, scheme: "light" | "dark"): Promise<void> => {
    await page.emulateMedia({ colorScheme: scheme });
    await page.goto(path);
    await expect(page.getByRole("status", { name: "Loading" })).toHaveCount(0);
    await expect(page.locator(".mantine-Skeleton-root[data-visible]")).toHaveCount(0);
    await page.waitForLoadState("networkidle", { timeout: 2_000 }).catch(() => undefined);
    await page.screenshot({ path: `${FOLDER}${name}-${scheme}.png` });
  };
  await shoot("sign-in", "/sign-in", "light");
  await signIn(page, api);
  const { id, user } = await api.seed("Fitness", 60, 60);
  for (const { name, path } of pagesOf(id, user)) {
    await shoot(name, path, "light");
    if (DARK.includes(name)) await shoot(name, path, "dark");
    if (PHONE.includes(name)) {
      await page.setViewportSize({ width: 390, height: 780 });
      await shoot(`${name}-phone`, path, "light");
      await page.setViewportSize({ width: 1280, height: 860 });
    }
  }
});
