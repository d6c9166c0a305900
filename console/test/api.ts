/** What a test prepares, through the API as any other client. */
// biome-ignore lint/suspicious/noExplicitAny: tests read answers as they come
type Answer = any;

export class Api {
  constructor(
    readonly url: string,
    readonly token: string,
  ) {}

  get(path: string): Promise<Answer> {
    return this.send("GET", path);
  }

  post(path: string, body: unknown): Promise<Answer> {
    return this.send("POST", path, body);
  }

  put(path: string, body: unknown): Promise<Answer> {
    return this.send("PUT", path, body);
  }

  delete(path: string): Promise<Answer> {
    return this.send("DELETE", path);
  }

  private async send(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await fetch(this.url + path, {
      method,
      headers: { Authorization: `Bearer ${this.token}`, "Content-Type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
    return answer.data;
  }

  /** A project with rules, streaks, badges, a board, and some people who did something. */
  async seed(name: string, people = 24, days = 40): Promise<{ id: string; user: string }> {
    const { project } = await this.post("/admin/projects", {
      name,
      template: "starter",
      timezone: "Europe/Berlin",
    });
    const at = `/admin/projects/${project.id}`;
    const [workout, login, share] = RULES;
    for (const rule of [workout, login, share]) await this.post(`${at}/xp`, rule);
    await this.post(`${at}/streaks`, STREAK);
    await this.post(`${at}/achievements`, {
      name: "Marathon",
      icon: "🏃",
      xp_reward: 200,
      criteria: { type: "event_count", event_name: "workout_completed", target_value: 20 },
    });
    await this.post(`${at}/leaderboards`, {
      name: "Most workouts",
      metric: "custom",
      custom_event: "workout_completed",
      period: "weekly",
    });
    for (let i = 0; i < people; i++) {
      const display_name = NAMES[i % NAMES.length] ?? `Person ${i}`;
      await this.post(`${at}/users`, {
        external_id: `person-${i}`,
        display_name,
        timezone: ZONES[i % ZONES.length],
      });
    }
    const now = Date.now();
    const events: unknown[] = [];
    for (let day = days; day >= 0; day--) {
      for (let i = 0; i < people; i++) {
        // Who, on which day: made up, and the same each time.
        const chance = (i * 7919 + day * 104_729) % 100;
        if (chance > 82 - i * 2 && !(i === 1 && day < 12)) continue;
        const occurred_at = new Date(now - day * 86_400_000 - (1 + (chance % 7)) * 1_800_000).toISOString();
        const external_id = `person-${i}`;
        events.push({ external_id, event: "app_open", occurred_at });
        if (chance % 3 !== 0)
          events.push({
            external_id,
            event: "workout_completed",
            occurred_at,
            properties: { minutes: 20 + chance },
          });
        if (chance % 11 === 0)
          events.push(
            { external_id, event: "app_open", occurred_at },
            { external_id, event: "looked_around", occurred_at },
          );
        if (chance % 5 === 0)
          events.push(
            { external_id, event: "share_completed", occurred_at },
            { external_id, event: "share_completed", occurred_at },
          );
      }
    }
    for (let i = 0; i < events.length; i += 500) {
      await this.post(`${at}/events`, { historical: true, events: events.slice(i, i + 500) });
    }
    const user = await this.get(`${at}/users/external:person-1`);
    return { id: project.id, user: user.id };
  }
}

/** The three rules of a fitness app. */
export const RULES = [
  { name: "Workout Completed", event_name: "workout_completed", xp_amount: 50, max_per_day: 3 },
  { name: "Daily Login", event_name: "app_open", xp_amount: 10, max_per_day: 1 },
  { name: "Shared Progress", event_name: "share_completed", xp_amount: 25, cooldown_seconds: 3600 },
] as const;

const STREAK = {
  name: "Daily Workout",
  qualifying_event: "workout_completed",
  period: "daily",
  grace_period_hours: 6,
  freeze_enabled: true,
  max_freezes: 2,
  initial_freezes: 1,
  freezes_per_n_events: 7,
};

const NAMES = [
  "Ada Okafor",
  "Jun Wang",
  "Chloé Schmidt",
  "Sipho Mahmoud",
  "Nia Abebe",
  "Lucas Martin",
  "Willow Walsh",
  "Min-jun Kim",
];
const ZONES = ["Europe/Berlin", "Asia/Seoul", "America/Toronto", "Africa/Johannesburg", null];
