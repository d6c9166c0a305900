import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const AMBA = fileURLToPath(new URL("../../amba", import.meta.url));

/** A real server with a database of its own, started as anybody starts it. */
export class Server {
  private process: ChildProcess | undefined;

  private constructor(
    private readonly folder: string,
    private port: number,
  ) {}

  static async start(): Promise<Server> {
    const server = new Server(await mkdtemp(join(tmpdir(), "amba-console-")), 0);
    await server.run();
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** The token that the first start wrote. */
  async token(): Promise<string> {
    return (await readFile(join(this.folder, "data", "admin-token"), "utf8")).trim();
  }

  /** Starts it, or starts it again at the same address. */
  async run(): Promise<void> {
    const options = ["serve", "--port", `${this.port}`, "--data-dir", join(this.folder, "data")];
    const child = spawn(AMBA, options, {
      env: { ...process.env, AMBA_RATE_LIMITS: "off", AMBA_JAVA_OPTS: "", AMBA_AOT: "on" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.process = child;
    const said: string[] = [];
    child.stderr.on("data", (text) => said.push(`${text}`));
    for await (const line of createInterface(child.stdout)) {
      const ready = line.match(/^ready http:\/\/\S+:(\d+)$/);
      if (!ready) continue;
      this.port = Number(ready[1]);
      child.stdout.resume();
      return;
    }
    throw new Error(`the server did not start:\n${said.join("")}`);
  }

  async halt(): Promise<void> {
    const child = this.process;
    this.process = undefined;
    if (!child || child.exitCode !== null) return;
    child.kill("SIGTERM");
    await once(child, "exit");
  }

  async remove(): Promise<void> {
    await this.halt();
    await rm(this.folder, { recursive: true, force: true });
  }
}
