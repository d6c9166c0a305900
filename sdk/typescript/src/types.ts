import type { components } from "./schema.gen.js";

type Schemas = components["schemas"];

/** The description lets a field be absent where this server always answers one: here they are all present. */
type Whole<T> = T extends (infer E)[] ? Whole<E>[] : T extends object ? { [K in keyof T]-?: Whole<T[K]> } : T;

export type User = Schemas["PlayerView"];
export type UserChange = Schemas["UserUpdate"];
/** A signed-in user with the tokens of the session. */
export type Session = Schemas["SignedIn"];
export type XpBalance = Schemas["XpBalance"];
export type XpEntry = Schemas["XpEntry"];
export type XpRule = Schemas["PublicRule"];
export type Streak = Schemas["UserStreakView"];
export type StreakEffect = Whole<Schemas["StreakEffect"]>;
export type Achievement = Schemas["UserBadgeView"];
export type Leaderboard = Schemas["BoardView"];
export type LeaderboardEntry = Schemas["BoardEntry"];
export type Standing = Schemas["BoardStanding"];
export type Profile = Schemas["GamificationProfile"];
/** What an accepted event has done. */
export type Tracked = Whole<Schemas["Accepted"]>;
export type Refused = Schemas["Rejected"];
/** The `error` of a failure. */
export type Told = Schemas["Told"];

/** A part of a list. */
export interface Page<T> {
  readonly data: T[];
  readonly total: number;
  readonly offset: number;
  readonly limit: number;
}
