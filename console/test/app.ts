import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** The SDK's example page on a host of its own, as an app's page is: another origin than the server's. */
export class App {
  private constructor(
    private readonly origin: string,
    readonly close: () => void,
  ) {}

  static async start(): Promise<App> {
    const files = createServer(async (request, response) => {
      const { pathname } = new URL(request.url ?? "/", "http://here");
      const file = pathname.replace(/^\/sdk\//, "../../sdk/typescript/dist/");
      const text = await readFile(`${ROOT}examples/sdk/${file}`).catch(() => undefined);
      const type = pathname.endsWith(".js") ? "text/javascript" : "text/html";
      response.writeHead(text === undefined ? 404 : 200, { "Content-Type": type }).end(text);
    });
    await new Promise<void>((resolve) => files.listen(0, "127.0.0.1", resolve));
    const { port } = files.address() as AddressInfo;
    return new App(`http://127.0.0.1:${port}`, () => {
      files.closeAllConnections();
      files.close();
    });
  }

  /** Where the page is, told its key and server. */
  address(key: string, url: string): string {
    return `${this.origin}/page.html?${new URLSearchParams({ key, url })}`;
  }
}
