import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const root = new URL("../../../../", import.meta.url).pathname;
const jar = join(root, "server/target/quarkus-app/quarkus-run.jar");

/** A project with its client key. */
export interface Project {
  readonly id: string;
  readonly apiKey: string;
}

/** A real server with a data folder of its own, which can be killed and started again. */
export class Server {
  readonly #folder: string;
  readonly #port: number;
  #process: ChildProcess | undefined;

  private constructor(folder: string, port: number) {
    this.#folder = folder;
    this.#port = port;
  }

  static async start(): Promise<Server> {
    const server = new Server(await mkdtemp(join(tmpdir(), "amba-sdk-")), await freePort());
    await server.start();
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Starts on the same port and data, and waits until it is ready. */
  async start(): Promise<void> {
    if (!existsSync(jar)) throw new Error(`${jar} is not there: build it with ./amba --help`);
    const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, "bin/java") : "java";
    const options = ["-Xmx256m", "-jar", jar, "serve", "--port", `${this.#port}`, "--data-dir", this.#folder];
    const child = spawn(java, options, {
      env: { ...process.env, AMBA_RATE_LIMITS: "off" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#process = child;
    const said: string[] = [];
    child.stderr.on("data", (text) => said.push(String(text)));
    for await (const line of createInterface({ input: child.stdout })) {
      if (line.startsWith("ready ")) {
        child.stdout.resume();
        return;
      }
      said.push(line);
    }
    throw new Error(`the server ended before it was ready: ${said.join("\n")}`);
  }

  /** Ends it as a power cut would. */
  async kill(): Promise<void> {
    await this.#end("SIGKILL");
  }

  /** Ends it and removes its data. */
  async stop(): Promise<void> {
    // A killed server leaves its PostgreSQL behind until the next one starts.
    if (this.#process === undefined) await this.start();
    await this.#end("SIGTERM");
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    if (child === undefined || child.exitCode !== null) return;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
  }

  /** A call of administration: an object is created, or what is there is read. */
  async admin<T>(path: string, body?: unknown, method = body === undefined ? "GET" : "POST"): Promise<T> {
    const token = readFileSync(join(this.#folder, "admin-token"), "utf8").trim();
    const response = await fetch(this.url + path, {
      method,
      headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(`${path}: ${response.status} ${JSON.stringify(answer)}`);
    return answer.data as T;
  }

  async project(about: object = {}): Promise<Project> {
    const created = await this.admin<{ project: { id: string }; api_keys: { client: { key: string } } }>(
      "/admin/projects",
      { name: "A test", ...about },
    );
    return { id: created.project.id, apiKey: created.api_keys.client.key };
  }

  /** How many events the project has. */
  async count(project: Project): Promise<number> {
    const since = "since=2020-01-01T00:00:00Z&until=2100-01-01T00:00:00Z";
    return (await this.admin<{ total: number }>(`/admin/projects/${project.id}/events/count?${since}`)).total;
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, "close");
  return port;
}
