// Writes src/schema.gen.ts, the types of the client API, from api/openapi.yaml; with --check it only compares.
// Routes of administration are left out, so that a change of theirs is none of this package.
import { readFile, writeFile } from "node:fs/promises";
import openapiTS, { astToString } from "openapi-typescript";
import { parse } from "yaml";

const source = new URL("../../../api/openapi.yaml", import.meta.url);
const target = new URL("../src/schema.gen.ts", import.meta.url);

const description = parse(await readFile(source, "utf8"));
const paths = Object.fromEntries(
  Object.entries(description.paths).filter(
    ([path]) => path.startsWith("/client/") || path.startsWith("/api/"),
  ),
);

const reached = { components: {}, seen: new Set() };
collect(paths);

function collect(node) {
  if (node === null || typeof node !== "object") return;
  for (const value of Object.values(node)) collect(value);
  if (typeof node.$ref !== "string" || reached.seen.has(node.$ref)) return;
  reached.seen.add(node.$ref);
  const [, , kind, name] = node.$ref.split("/");
  const found = description.components[kind][name];
  reached.components[kind] ??= {};
  reached.components[kind][name] = found;
  collect(found);
}

const types = await openapiTS(
  { ...description, paths, components: reached.components },
  {
    alphabetize: true,
    defaultNonNullable: false,
  },
);
const text = `// Made from api/openapi.yaml by \`npm run types\`. Do not edit.\n\n${astToString(types)}`;

if (!process.argv.includes("--check")) {
  await writeFile(target, text);
} else if ((await readFile(target, "utf8").catch(() => "")) !== text) {
  process.stderr.write("src/schema.gen.ts differs from api/openapi.yaml: run `npm run types -w @amba/sdk`\n");
  process.exit(1);
}
