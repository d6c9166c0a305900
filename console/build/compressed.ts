import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Plugin } from "vite";

const WORTH_IT = /\.(js|css|html|svg)$/;

/** Lays a .br and a .gz beside each file, so that the server never compresses one itself. */
export function compressed(): Plugin {
  return {
    name: "amba-compressed",
    apply: "build",
    async writeBundle(options) {
      if (options.dir) await compressAll(options.dir);
    },
  };
}

async function compressAll(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    if ((await stat(path)).isDirectory()) await compressAll(path);
    else if (WORTH_IT.test(name)) await compressOne(path);
  }
}

async function compressOne(path: string): Promise<void> {
  const bytes = await readFile(path);
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
  await writeFile(`${path}.br`, await promisify(brotliCompress)(bytes, quality));
  await writeFile(`${path}.gz`, await promisify(gzip)(bytes, { level: 9 }));
}
