import { AmbaError, LocalCode } from "./error.js";

/** Long enough for any origin, and short enough for the name of a file. */
const MOST_ADDRESS = 60;

/**
 * What all keys of a client begin with in its storage. Not its API key: that may be replaced, and the users stay. A
 * development key and a live one are of two projects, though.
 */
export function spaceOf(apiKey: string, baseUrl: string, name: string | undefined): string {
  if (name === undefined) {
    const kind = /^amb_(dev|live)_/.exec(apiKey)?.[1] ?? "";
    return `amba:${kind}@${baseUrl.replaceAll(/[^\w.-]+/g, "_").slice(0, MOST_ADDRESS)}`;
  }
  if (/^[\w.-]{1,40}$/.test(name)) return `amba:${name}`;
  throw new AmbaError({
    code: LocalCode.INVALID_OPTION,
    message: `storageName must be 1 to 40 letters, digits, ".", "_" or "-": ${String(name)}`,
  });
}
