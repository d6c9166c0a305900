import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { AmbaStorage } from "./storage.js";

/**
 * Keeps the session and waiting events as files of a folder, for Node. One process at a time may use a folder:
 * nothing keeps two from refreshing the same session one after the other with what each has read before, which ends it.
 */
export function fileStorage(folder: string): AmbaStorage {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = (key: string) => join(folder, `${encodeURIComponent(key)}.json`);
  return {
    get: (key) => {
      try {
        return readFileSync(file(key), "utf8");
      } catch (thrown) {
        if ((thrown as NodeJS.ErrnoException).code === "ENOENT") return null;
        throw thrown;
      }
    },
    set: (key, value) => {
      // A process that ends while it writes leaves the old content, never half of the new one.
      const fresh = `${file(key)}.new`;
      writeFileSync(fresh, value, { mode: 0o600 });
      renameSync(fresh, file(key));
    },
    remove: (key) => rmSync(file(key), { force: true }),
    keys: () =>
      readdirSync(folder)
        .filter((name) => name.endsWith(".json"))
        .map((name) => decodeURIComponent(name.slice(0, -".json".length))),
  };
}
