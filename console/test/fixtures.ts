import { test as base, expect, type Page } from "@playwright/test";
import { Api } from "./api.ts";
import { App } from "./app.ts";
import { Server } from "./server.ts";

export { expect };

/** Things that a page must never do, whatever a test is about. */
type Fixtures = { api: Api; app: App; pure: undefined };

export const test = base.extend<Fixtures, { server: Server }>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names from the pattern
    async ({}, use) => {
      const server = await Server.start();
      await use(server);
      await server.remove();
    },
    { scope: "worker", timeout: 300_000 },
  ],
  baseURL: async ({ server }, use) => use(server.url),
  api: async ({ server }, use) => use(new Api(server.url, await server.token())),
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names from the pattern
  app: async ({}, use) => {
    const app = await App.start();
    await use(app);
    app.close();
  },
  pure: [
    async ({ page, server }, use) => {
      const faults: string[] = [];
      page.on("request", (request) => {
        const url = request.url();
        if (!url.startsWith(server.url) && !url.startsWith("data:"))
          faults.push(`asked another host: ${url}`);
      });
      page.on("pageerror", (error) => faults.push(`threw ${error.message}`));
      page.on("console", (message) => {
        if (/Content Security Policy/i.test(message.text())) faults.push(message.text());
      });
      await use(undefined);
      expect(faults).toEqual([]);
    },
    { auto: true },
  ],
});

/** Signs in with a token, as somebody would by pasting it; the page may take them for somebody with another role. */
export async function signIn(page: Page, api: Api, as: { server_role?: string } = {}): Promise<void> {
  const developer = { ...(await api.get("/auth/developer/me")), ...as };
  await page.addInitScript(
    ([token, who]) => {
      if (sessionStorage.getItem("amba.session") === null) {
        sessionStorage.setItem(
          "amba.session",
          JSON.stringify({ kind: "token", access: token, developer: who }),
        );
      }
    },
    [api.token, developer] as const,
  );
}
