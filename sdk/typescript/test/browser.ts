import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { type Browser, chromium } from "@playwright/test";

const root = new URL("../../../../", import.meta.url).pathname;
const programs = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The browser of this machine, if there is one; AMBA_CHROMIUM names another. */
export const program = process.env.AMBA_CHROMIUM ?? programs.find((path) => existsSync(path));

if (program === undefined && process.env.AMBA_TEST_NODE === "required") {
  throw new Error("the tests need Chromium here: apt-get install chromium");
}

/** Why tests in a browser are left out; false when they are not. */
export const left: string | false = program === undefined && "no Chromium here: apt-get install chromium";

/** A browser, and the example's page served beside the package. */
export async function browse(): Promise<{ browser: Browser; page: string; close(): Promise<void> }> {
  const files = createServer(async (request, response) => {
    const path = new URL(request.url ?? "/", "http://here").pathname;
    const file = path.startsWith("/sdk/")
      ? `${root}sdk/typescript/dist/${path.slice(5)}`
      : `${root}examples/sdk${path}`;
    const text = await readFile(file).catch(() => undefined);
    const type = path.endsWith(".js") ? "text/javascript" : "text/html";
    response.writeHead(text === undefined ? 404 : 200, { "Content-Type": type }).end(text);
  });
  await new Promise<void>((resolve) => files.listen(0, "127.0.0.1", resolve));
  const { port } = files.address() as { port: number };
  const browser = await chromium.launch({
    ...(program === undefined ? {} : { executablePath: program }),
    args: ["--no-sandbox", "--disable-dev-shm-usage"],
  });
  return {
    browser,
    page: `http://127.0.0.1:${port}/page.html`,
    close: async () => {
      await browser.close();
      files.closeAllConnections();
      files.close();
    },
  };
}
