import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";

// Chromium as the system has it: no browser is downloaded.
const CHROMIUM = [
  process.env.AMBA_CHROMIUM,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
];
const executablePath = CHROMIUM.find((path) => path && existsSync(path));
if (!executablePath) {
  throw new Error("the console's tests need Chromium: apt install chromium, or name one in AMBA_CHROMIUM");
}

export default defineConfig({
  testDir: "test",
  outputDir: "../target/console-test",
  // One server and one browser: the tests are short, and say which of them failed.
  workers: 1,
  // For a machine that is slow, or has other things to do: what fails, fails by an expectation.
  timeout: 600_000,
  expect: { timeout: 30_000 },
  reporter: [["list"]],
  use: {
    launchOptions: { executablePath, args: ["--no-sandbox", "--disable-dev-shm-usage"] },
    viewport: { width: 1280, height: 860 },
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    colorScheme: "light",
    contextOptions: { reducedMotion: "reduce" },
    trace: "retain-on-failure",
    actionTimeout: 30_000,
  },
});
