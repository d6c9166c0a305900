import { later } from "../ui/later";
import { Area, Columns, ColumnsAndLine } from "../ui/lazyCharts";

// Each page is a file of its own, which comes with the first visit.

export const ProjectPages = later(async () => (await import("./ProjectPages")).default);
export const Account = later(async () => (await import("../access/Account")).default);
export const Overview = later(async () => (await import("../overview/Overview")).default);
export const Rules = later(async () => (await import("../xp/Rules")).default);
export const Streaks = later(async () => (await import("../streak/Streaks")).default);
export const Badges = later(async () => (await import("../badge/Badges")).default);
export const Boards = later(async () => (await import("../leaderboard/Boards")).default);
export const Levels = later(async () => (await import("../level/Levels")).default);
export const UsersPage = later(async () => (await import("../player/Users")).default);
export const UserPage = later(async () => (await import("../player/User")).default);
export const Events = later(async () => (await import("../event/Events")).default);
export const ClockPage = later(async () => (await import("../project/ClockPage")).default);
export const SettingsPage = later(async () => (await import("../settings/Settings")).default);

const OVERVIEW = [Overview, Columns, Area, ColumnsAndLine];

/** What each page of a project is made of, by the first part of its path. */
const PARTS: Record<string, { load: () => Promise<unknown> }[]> = {
  "": OVERVIEW,
  users: [UsersPage, UserPage],
  events: [Events],
  xp: [Rules],
  levels: [Levels],
  streaks: [Streaks],
  badges: [Badges],
  boards: [Boards],
  clock: [ClockPage],
  settings: [SettingsPage],
};

/** Fetches the code of a page of a project, such as `/users`, before it is shown. */
export function fetchPage(path: string): Promise<unknown> {
  const parts = PARTS[path.split("/")[1] ?? ""] ?? [];
  return Promise.allSettled(parts.map((part) => part.load()));
}
