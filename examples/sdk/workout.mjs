// An app in a few lines: it tells of levels, badges and streaks as they come.
import { Amba } from "@amba/sdk";

Amba.configure({ apiKey: process.env.AMBA_KEY, baseUrl: process.env.AMBA_URL });
Amba.on("level", ({ level }) => console.log(`Level ${level}!`));
Amba.on("badge", ({ key }) => console.log(`Badge ${key}!`));
Amba.on("streak", ({ key, current_count }) => console.log(`${key}: ${current_count}`));

await Amba.auth.signInAnonymously();
const { xp_awarded } = await Amba.events.track("workout_completed", { minutes: 42 });
console.log(`+${xp_awarded} XP`);
