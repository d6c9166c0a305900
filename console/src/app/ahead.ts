import { queries, thing } from "../api/queries";
import { currentSession } from "../api/session";
import { needsOf } from "./needs";
import { fetchPage, ProjectPages } from "./pages";

/**
 * Reads at once all that the page at an address needs, code and figures, which would otherwise ask for each other one
 * after the other. Resolves when the code is there.
 */
export async function ahead(path: string): Promise<void> {
  const needs = needsOf(path);
  if (!needs || !currentSession().session) return;
  // Nothing waits for the project: of one that is not there, or none of one's own, all is refused, and said once.
  void queries.prefetchQuery({ ...thing(...needs.project), retry: false });
  for (const source of needs.others) void queries.prefetchQuery(thing(...source));
  await Promise.allSettled([ProjectPages.load(), fetchPage(needs.page)]);
}
