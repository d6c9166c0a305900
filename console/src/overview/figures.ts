import type { Query } from "../api/address";

export type Source = [path: string, query: Query];

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

/** How many events the feed shows. */
export const FEED_LINES = 12;

/** Where the feed reads the events from before the page was opened. */
export const latestOf = (api: string): Source => [`${api}/events`, { limit: FEED_LINES }];
