import { AmbaClient } from "./client.js";

/** The client of this page or process: configure it once, use it everywhere. */
export const Amba = new AmbaClient();

export type { Auth, SignUp } from "./auth.js";
export { AmbaClient, type Events } from "./client.js";
export type { AmbaEvents, AmbaListener } from "./emitter.js";
export type { Environment } from "./environment.js";
export { AmbaError, LocalCode } from "./error.js";
export type { Json, Properties, TrackOptions } from "./event.js";
export type { AmbaOptions } from "./options.js";
export type { PageOptions } from "./parts.js";
export { type AmbaStorage, memoryStorage, webStorage } from "./storage.js";
export type * from "./types.js";
