import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { parse } from "yaml";

const NAME = "virtual:field-help";
const RESOLVED = `\0${NAME}`;

type Schema = { properties?: Record<string, { description?: string }> };

/**
 * The sentences that the API's description has on each field of a request, as a module: the help in the forms
 * and the reference are one text.
 */
export function fieldHelp(openapi: string): Plugin {
  const file = fileURLToPath(new URL(`../${openapi}`, import.meta.url));
  return {
    name: "amba-field-help",
    resolveId: (id) => (id === NAME ? RESOLVED : undefined),
    load(id) {
      if (id !== RESOLVED) return undefined;
      this.addWatchFile(file);
      const schemas: Record<string, Schema> = parse(readFileSync(file, "utf8")).components.schemas;
      const help = Object.entries(schemas)
        .filter(([name]) =>
          /(Create|Update|Grant|Set|Reversal|^Badge[A-Z]\w+|^LevelCurve[A-Z]\w+)$/.test(name),
        )
        .map(([name, schema]) => [name, sentences(schema)]);
      return `export default ${JSON.stringify(Object.fromEntries(help))}`;
    },
  };
}

function sentences(schema: Schema): Record<string, string> {
  const fields = Object.entries(schema.properties ?? {});
  return Object.fromEntries(
    fields.flatMap(([name, { description }]) => (description ? [[name, description]] : [])),
  );
}
