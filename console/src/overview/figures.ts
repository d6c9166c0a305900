import type { Query } from "../api/client";

type Source = [path: string, query: Query];

/** Where the overview reads its figures. */
export function figuresOf(api: string): Record<"days" | "streaks" | "levels" | "outcomes", Source> {
  const analytics = `${api}/analytics`;
  return {
    days: [`${analytics}/days`, { days: 30 }],
    streaks: [`${analytics}/streaks`, {}],
    levels: [`${analytics}/levels`, {}],
    outcomes: [`${analytics}/outcomes`, {}],
  };
}
