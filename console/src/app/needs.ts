import { figuresOf, latestOf, type Source } from "../overview/figures";
import { projectApi } from "../project/api";

type Needs = {
  /** The project that the page is of. */
  project: Source;
  /** What else it reads, where that is known before the page is there. */
  others: Source[];
  /** The page in the project, such as `/users`. */
  page: string;
};

/** What the page of a project at an address reads; null for a page of no project. */
export function needsOf(path: string): Needs | null {
  const [, id, page = ""] = path.match(/^\/projects\/([\w-]+)(\/.*)?$/) ?? [];
  if (!id) return null;
  const api = projectApi(id);
  const others: Source[] = [[`${api}/clock`, {}]];
  if (page.length < 2) others.push(...Object.values(figuresOf(api)), latestOf(api));
  return { project: [api, {}], others, page };
}
