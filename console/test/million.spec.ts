import type { Page } from "@playwright/test";
import type { Api } from "./api.ts";
import { whenDrawn } from "./canvases.ts";
import { expect, signIn, test } from "./fixtures.ts";

/** How many events the project has; only a measurement has a limit of time. */
const EVENTS = Number(process.env.AMBA_EVENTS ?? 2_000);
const IS_MEASURED = process.env.AMBA_EVENTS !== undefined;
const USERS = Math.max(20, EVENTS / 100);
const DAY_MS = 86_400_000;
const MOST_MS = 1_000;
const CHARTS = 3;

// What watches a page for the sake of a report slows it down.
if (IS_MEASURED) test.use({ trace: "off" });

/** Events of 30 days, of people of whom some do much more than others: made up, and the same each time. */
async function fill(api: Api): Promise<string> {
  const { project } = await api.post("/admin/projects", { name: "Many events", template: "starter" });
  const at = `/admin/projects/${project.id}`;
  await api.post(`${at}/xp`, { name: "Workout", event_name: "workout_completed", xp_amount: 50 });
  await api.post(`${at}/xp`, { name: "Login", event_name: "app_open", xp_amount: 10, max_per_day: 1 });
  await api.post(`${at}/streaks`, { name: "Workouts", qualifying_event: "workout_completed" });
  const first = Date.now() - 30 * DAY_MS;
  const size = 1_000;
  let next = 0;
  // Two at a time keep the server busy, and are never too many; what one sends lies in order of time.
  const send = async (): Promise<void> => {
    for (let from = next; from < EVENTS; from = next) {
      next += size;
      const events = Array.from({ length: Math.min(size, EVENTS - from) }, (_, i) => {
        const place = from + i;
        const chance = ((place * 7919) % 104_729) / 104_729;
        return {
          external_id: `person-${Math.floor(chance ** 2 * USERS)}`,
          event: ["workout_completed", "app_open", "looked_around"][place % 3],
          occurred_at: new Date(first + (place / EVENTS) * 30 * DAY_MS).toISOString(),
        };
      });
      await api.post(`${at}/events`, { historical: true, events });
    }
  };
  await Promise.all(Array.from({ length: 2 }, send));
  return project.id;
}

/** Opens the overview; milliseconds from the navigation until every figure is there, whole and drawn. */
async function open(page: Page, project: string): Promise<number> {
  await page.goto(`/projects/${project}`, { waitUntil: "commit" });
  await page.waitForFunction(() => {
    const waits = document.querySelector(".mantine-Skeleton-root, [role=status][aria-label=Loading]");
    const text = document.body.innerText;
    const lines = document.querySelectorAll("[data-testid=live-feed] li").length;
    const figures = /Streaks today/.test(text) && /Of the last/.test(text) && !/counting…/.test(text);
    return !waits && lines > 0 && figures;
  });
  const shown = await page.waitForFunction(whenDrawn, CHARTS);
  return (await shown.jsonValue()) as number;
}

// AMBA_EVENTS=1000000 npm test -w console -- million
test(`the overview of ${EVENTS.toLocaleString("en")} events is whole`, async ({
  browser,
  page,
  api,
  server,
}) => {
  test.setTimeout(600_000 + EVENTS);
  await signIn(page, api);
  const project = await fill(api);
  const took: Record<string, number> = {};
  const view = async (name: string, of: Page): Promise<void> => {
    took[name] = Math.round(await open(of, project));
    test.info().annotations.push({ type: "time", description: `${name}: ${took[name]} ms` });
  };
  await view("first view, right after the last event", page);
  await page.close();
  await server.halt();
  await server.run();
  // A browser that has never been here, and a server that has just started.
  const context = await browser.newContext();
  const stranger = await context.newPage();
  await signIn(stranger, api);
  await view("first view after the start", stranger);
  await view("second view", stranger);
  await context.close();
  if (!IS_MEASURED) return;
  for (const [name, ms] of Object.entries(took)) expect.soft(ms, name).toBeLessThan(MOST_MS);
});
