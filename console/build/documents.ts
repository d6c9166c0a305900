import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Plugin } from "vite";

/** What every page is made of, and would otherwise be fetched only once the first file runs. */
const ALL = ["/src/app/start.tsx"];

/** What a project's overview is made of, and would otherwise fetch piece by piece. */
const OVERVIEW = [...ALL, "/src/app/ProjectPages.tsx", "/src/overview/Overview.tsx", "/src/ui/charts.tsx"];

type Chunk = { type: string; facadeModuleId?: string | null; imports?: string[] };

/** Has index.html ask for its code at once, and lays a project.html beside it, which asks for the overview's too. */
export function documents(): Plugin {
  return {
    name: "amba-documents",
    apply: "build",
    writeBundle: {
      order: "pre",
      sequential: true,
      async handler(options, bundle) {
        if (!options.dir) return;
        const index = join(options.dir, "index.html");
        const html = await readFile(index, "utf8");
        await writeFile(index, asking(html, chunksOf(bundle, ALL)));
        await writeFile(join(options.dir, "project.html"), asking(html, chunksOf(bundle, OVERVIEW)));
      },
    },
  };
}

function asking(html: string, files: string[]): string {
  const links = files
    .filter((name) => !html.includes(name))
    .map((name) => `    <link rel="modulepreload" crossorigin href="/${name}">\n`);
  return html.replace("  </head>", `${links.join("")}  </head>`);
}

/** The files of these parts, with all that they import. */
function chunksOf(bundle: Record<string, Chunk>, parts: string[]): string[] {
  const all = new Set<string>();
  const add = (name: string): void => {
    if (all.has(name) || !bundle[name]) return;
    all.add(name);
    bundle[name].imports?.forEach(add);
  };
  for (const part of parts) {
    const found = Object.entries(bundle).find(([, chunk]) => chunk.facadeModuleId?.endsWith(part));
    if (!found) throw new Error(`${part} is no file of its own in the build`);
    add(found[0]);
  }
  return [...all];
}
