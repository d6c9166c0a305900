import { after } from "node:test";
import { type Project, Server } from "./server.js";

let started: Promise<Server> | undefined;

/** The server of this run: starting one takes longer than all that is asked of it. */
export function shared(): Promise<Server> {
  started ??= Server.start();
  return started;
}

after(async () => {
  await (await started?.catch(() => undefined))?.stop();
});

/** The seven levels and eleven badges of the starter, and what a workout earns. */
export async function fitnessProject(server: Server): Promise<Project> {
  const project = await server.project({ template: "starter" });
  const admin = `/admin/projects/${project.id}`;
  await server.admin(`${admin}/xp`, { name: "Workout", event_name: "workout_completed", xp_amount: 50 });
  await server.admin(`${admin}/streaks`, {
    name: "Daily",
    key: "daily",
    qualifying_event: "workout_completed",
  });
  await server.admin(`${admin}/achievements`, {
    name: "First workout",
    key: "first_workout",
    xp_reward: 50,
    criteria: { type: "event_count", event_name: "workout_completed", target_value: 1 },
  });
  return project;
}
