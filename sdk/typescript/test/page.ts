import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { BrowserContext, Page } from "@playwright/test";
import type { AmbaClient } from "../src/index.js";
import { browse, left } from "./browser.js";
import type { Project, Server } from "./server.js";
import { fitnessProject, shared } from "./shared.js";

declare global {
  interface Window {
    Amba: AmbaClient;
  }
}

let server: Server;
let project: Project;
let here: Awaited<ReturnType<typeof browse>>;
let address: string;

before(async () => {
  if (left) return;
  server = await shared();
  project = await fitnessProject(server);
  here = await browse();
  address = `${here.page}?${new URLSearchParams({ key: project.apiKey, url: server.url })}`;
});
after(() => here?.close());

async function open(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(address);
  await page.waitForFunction(() => window.Amba?.auth.session !== undefined);
  return page;
}

test("a page shows what an event has earned", { skip: left }, async () => {
  const page = await open(await here.browser.newContext());
  await page.click("#workout");
  await page.waitForFunction(() => document.querySelector("output")?.value === "100");
  await page.context().close();
});

test("events that wait are kept over a reload", { skip: left }, async () => {
  const page = await open(await here.browser.newContext());
  await page.route("**/client/events", (route) => route.abort());
  await page.evaluate(() => {
    for (let i = 0; i < 20; i++) void window.Amba.events.track("workout_completed", { i });
  });
  assert.equal(await page.evaluate(() => window.Amba.events.queued), 20);
  await page.unroute("**/client/events");
  await page.reload();
  await page.waitForFunction(() => window.Amba?.events.queued === 0);
  assert.equal(await page.evaluate(async () => (await window.Amba.xp.getBalance()).total_xp), 20 * 50 + 50);
  assert.deepEqual(
    await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes(":event:"))),
    [],
  );
  await page.context().close();
});

test("events of a page that is left at once arrive", { skip: left }, async () => {
  const context = await here.browser.newContext();
  const page = await open(context);
  const leaving = await context.newPage();
  await leaving.goto(address);
  await leaving.waitForFunction(() => window.Amba?.auth.session !== undefined);
  await leaving.evaluate(() => {
    for (let i = 0; i < 5; i++) void window.Amba.events.track("workout_completed", { i });
    location.href = "about:blank";
  });
  await leaving.waitForURL("about:blank");
  // Only the server says whether they came: this page's queue never had them.
  await page.waitForFunction(async () => (await window.Amba.xp.getBalance()).total_xp === 300, undefined, {
    polling: 200,
  });
  await context.close();
});

test("two tabs refresh a session once, and sign in one user", { skip: left }, async () => {
  const context = await here.browser.newContext();
  const paths: string[] = [];
  context.on("request", (request) => {
    if (request.method() === "POST") paths.push(new URL(request.url()).pathname);
  });
  const pages = await Promise.all([open(context), open(context)]);
  assert.equal(paths.filter((path) => path === "/client/auth/anonymous").length, 1);
  await pages[0]?.evaluate(() => {
    const key = Object.keys(localStorage).find((name) => name.endsWith(":session")) ?? "";
    localStorage.setItem(
      key,
      JSON.stringify({ ...JSON.parse(localStorage.getItem(key) ?? ""), session_token: "over" }),
    );
  });
  const balances = await Promise.all(
    pages.map((page) =>
      page.evaluate(() => Promise.all(Array.from({ length: 5 }, () => window.Amba.xp.getBalance()))),
    ),
  );
  assert.equal(new Set(balances.flat().map(({ user_id }) => user_id)).size, 1);
  assert.equal(paths.filter((path) => path === "/client/auth/refresh").length, 1);
  await context.close();
});
