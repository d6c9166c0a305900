import type { Caller } from "./caller.js";
import type {
  Achievement,
  Leaderboard,
  LeaderboardEntry,
  Page,
  Profile,
  Standing,
  Streak,
  User,
  UserChange,
  XpBalance,
  XpEntry,
  XpRule,
} from "./types.js";

/** A part of a list: at most 200 rows, 50 when not told. */
export interface PageOptions {
  readonly limit?: number;
  readonly offset?: number;
}

type Query = Readonly<Record<string, string | number | undefined>>;

/** What all parts need: read a path, whole or only its `data`. */
class Reader {
  protected readonly caller: Caller;

  constructor(caller: Caller) {
    this.caller = caller;
  }

  protected whole<T>(path: string, query: Query = {}): Promise<T> {
    return this.caller.call<T>({ method: "GET", path, query, isRepeatable: true });
  }

  protected async data<T>(path: string, query?: Query): Promise<T> {
    return (await this.whole<{ data: T }>(path, query)).data;
  }
}

/** The user's XP. */
export class Xp extends Reader {
  /** Total, level and XP of the running period. */
  getBalance(): Promise<XpBalance> {
    return this.data("/client/xp");
  }

  /** The newest entries of the ledger, at most 200. */
  getHistory(limit = 50, offset = 0): Promise<XpEntry[]> {
    return this.data("/client/xp/history", { limit, offset });
  }

  /** A part of the ledger, and how many entries there are. */
  getHistoryPage({ limit, offset }: PageOptions = {}): Promise<Page<XpEntry>> {
    return this.whole("/client/xp/history", { limit, offset });
  }

  /** What earns how much. */
  getRules(): Promise<XpRule[]> {
    return this.data("/client/xp/rules");
  }
}

/** The user's streaks. */
export class Streaks extends Reader {
  /** As they stand now. */
  getAll(): Promise<Streak[]> {
    return this.data("/client/streaks");
  }

  /**
   * Marks a streak for now, by its key or id. It is not tried again when the answer is lost, for within the hours of
   * grace a second mark covers a second day.
   */
  async qualify(idOrKey: string): Promise<Streak> {
    const path = `/client/streaks/${encodeURIComponent(idOrKey)}/qualify`;
    return (await this.caller.call<{ data: Streak }>({ method: "POST", path, isRepeatable: false })).data;
  }
}

/** The user's badges. */
export class Achievements extends Reader {
  /** All that may be seen, with progress. */
  getAll(): Promise<Achievement[]> {
    return this.data("/client/achievements");
  }

  /** One, by its key or id. */
  get(idOrKey: string): Promise<Achievement> {
    return this.data(`/client/achievements/${encodeURIComponent(idOrKey)}`);
  }
}

/** The project's leaderboards. */
export class Leaderboards extends Reader {
  /** Their definitions. */
  getAll(): Promise<Leaderboard[]> {
    return this.data("/client/leaderboards");
  }

  /** A page of one, by its key or id; `period` is any day in the period wanted, such as `2026-01-14`. */
  get(
    idOrKey: string,
    options: PageOptions & { readonly period?: string } = {},
  ): Promise<Page<LeaderboardEntry>> {
    const { limit, offset, period } = options;
    return this.whole(path(idOrKey), { limit, offset, period });
  }

  /** The user, and so many before and after. */
  async getAroundMe(
    idOrKey: string,
    options: { readonly radius?: number; readonly period?: string } = {},
  ): Promise<LeaderboardEntry[]> {
    const { radius, period } = options;
    return this.data(path(idOrKey), { around: "me", radius, period });
  }

  /** The user's rank, null without a score, and score. */
  getMyRank(idOrKey: string, options: { readonly period?: string } = {}): Promise<Standing> {
    return this.data(`${path(idOrKey)}/me`, { period: options.period });
  }
}

/** The user. */
export class Users extends Reader {
  /** Who is signed in. */
  me(): Promise<User> {
    return this.data("/client/users/me");
  }

  /** Changes what is known; what is left out stays. */
  async update(change: UserChange): Promise<User> {
    const call = { method: "PATCH", path: "/client/users/me", body: change, isRepeatable: true } as const;
    return (await this.caller.call<{ data: User }>(call)).data;
  }
}

/** The gamification profile: badges, points, level, streak and rank in one answer. */
export class Profiles extends Reader {
  /** Counts the day's login, and reads the profile. */
  get(): Promise<Profile> {
    return this.whole("/api/gamification/profile");
  }
}

function path(idOrKey: string): string {
  return `/client/leaderboards/${encodeURIComponent(idOrKey)}`;
}
