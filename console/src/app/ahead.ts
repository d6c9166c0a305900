import { queries, thing } from "../api/queries";
import { currentSession } from "../api/session";
import { figuresOf, latestOf } from "../overview/figures";
import { projectApi } from "../project/context";
import { fetchPage, ProjectPages } from "./pages";

/**
 * Asks at once for all that the page at an address needs, code and figures, which would otherwise ask for each other
 * one after the other. Resolves when the code is there.
 */
export async function ahead(path: string): Promise<void> {
  const [, id, page = ""] = path.match(/^\/projects\/([\w-]+)(\/.*)?$/) ?? [];
  if (!id || !currentSession().session) return;
  const api = projectApi(id);
  const read: Parameters<typeof thing>[] = [[`${api}/clock`]];
  if (page.length < 2) read.push(...Object.values(figuresOf(api)), latestOf(api));
  // Nothing waits for the project: of one that is not there, or none of one's own, all is refused, and said once.
  void queries.prefetchQuery({ ...thing(api), retry: false });
  for (const source of read) void queries.prefetchQuery(thing(...source));
  await Promise.allSettled([ProjectPages.load(), fetchPage(page)]);
}
