// Reads what a user has earned. AMBA_URL and AMBA_KEY say where and of which project.
import { Amba } from "@amba/sdk";

Amba.configure({ apiKey: process.env.AMBA_KEY, baseUrl: process.env.AMBA_URL });
await Amba.auth.signInAnonymously();
await Amba.events.track("workout_completed");

const xp = await Amba.xp.getBalance();
// XpBalance:
// {
//   user_id: "usr_…",
//   total_xp: 1500,
//   current_level: 5,
//   xp_into_level: 200,       // XP earned at the current level
//   xp_to_next_level: 800,    // XP still needed to advance
//   xp_this_period: 200,      // XP earned in the current rolling window
//   updated_at: "2026-01-14T10:30:00Z"
// }

const history = await Amba.xp.getHistory(20);
// Returns the last N XP ledger entries with amounts and reasons.

console.log(JSON.stringify({ xp, history }));
