import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Plugin } from "vite";

/** What a project's overview is made of, and would otherwise fetch piece by piece. */
const PARTS = ["/src/app/ProjectPages.tsx", "/src/overview/Overview.tsx", "/src/ui/charts.tsx"];

type Chunk = { type: string; facadeModuleId?: string | null; imports?: string[] };

/** Lays a project.html beside index.html: the same document, which asks for the overview's code at once. */
export function projectDocument(): Plugin {
  return {
    name: "amba-project-document",
    apply: "build",
    writeBundle: {
      order: "pre",
      sequential: true,
      async handler(options, bundle) {
        if (!options.dir) return;
        const html = await readFile(join(options.dir, "index.html"), "utf8");
        const links = chunksOf(bundle)
          .filter((name) => !html.includes(name))
          .map((name) => `    <link rel="modulepreload" crossorigin href="/${name}">\n`);
        await writeFile(
          join(options.dir, "project.html"),
          html.replace("  </head>", `${links.join("")}  </head>`),
        );
      },
    },
  };
}

/** The files of the parts, with all that they import. */
function chunksOf(bundle: Record<string, Chunk>): string[] {
  const all = new Set<string>();
  const add = (name: string): void => {
    if (all.has(name) || !bundle[name]) return;
    all.add(name);
    bundle[name].imports?.forEach(add);
  };
  for (const part of PARTS) {
    const found = Object.entries(bundle).find(([, chunk]) => chunk.facadeModuleId?.endsWith(part));
    if (!found) throw new Error(`${part} is no file of its own in the build`);
    add(found[0]);
  }
  return [...all];
}
