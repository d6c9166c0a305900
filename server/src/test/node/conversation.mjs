// An agent that is told "set up XP for a fitness app" does so, and proves that it works.
import assert from 'node:assert/strict';
import { Agent, post } from './client.mjs';

const agent = await Agent.connect();

// --- It looks around -------------------------------------------------------------------------------------------------

assert.match(agent.client.getInstructions(), /amba_projects_list/);
const { tools } = await agent.client.listTools();
const named = Object.fromEntries(tools.map((tool) => [tool.name, tool]));
for (const tool of tools) {
  assert.equal(tool.inputSchema.type, 'object', tool.name);
  assert.ok(tool.description.length > 20, tool.name);
}
assert.equal(named.amba_xp_rules_list.annotations.readOnlyHint, true);
assert.equal(named.amba_xp_rules_create.annotations.readOnlyHint, false);
assert.equal(named.amba_xp_rules_create.annotations.destructiveHint, false);
assert.equal(named.amba_xp_rules_delete.annotations.destructiveHint, true);
assert.deepEqual(named.amba_xp_rules_create.inputSchema.required, ['name', 'event_name', 'xp_amount']);
assert.equal(named.amba_xp_rules_create.inputSchema.properties.xp_amount.maximum, 1_000_000);

// --- Without a project, the error says what to do --------------------------------------------------------------------

assert.deepEqual(await agent.data('amba_projects_list', {}), []);
const homeless = await agent.error('amba_xp_rules_list', {});
assert.equal(homeless.code, 'PROJECT_REQUIRED');
assert.match(homeless.hint, /amba_projects_create/);
const { project, api_keys: keys } = await agent.data('amba_projects_create', { name: 'Fitness' });

// --- "Set up XP for a fitness app" -----------------------------------------------------------------------------------

await agent.data('amba_xp_rules_create', { name: 'Workout Completed', event_name: 'workout_completed', xp_amount: 50, max_per_day: 3 });
await agent.data('amba_xp_rules_create', { name: 'Daily Login', event_name: 'app_open', xp_amount: 10, max_per_day: 1 });
await agent.data('amba_xp_rules_create', { name: 'Shared Progress', event_name: 'share_completed', xp_amount: 25, cooldown_seconds: 3600 });
const rules = await agent.data('amba_xp_rules_list', {});
assert.deepEqual(
  rules.map((rule) => [rule.event_name, rule.xp_amount, rule.max_per_day, rule.cooldown_seconds]),
  [['workout_completed', 50, 3, 0], ['app_open', 10, 1, 0], ['share_completed', 25, null, 3600]],
);

// --- The rules work: caps ... ----------------------------------------------------------------------------------------

const user = { user_id: 'external:ada' };
async function track(...names) {
  const events = names.map((event) => ({ event, external_id: 'ada' }));
  const { results } = await agent.data('amba_events_track', { events });
  return results.map((result) => [result.xp_awarded, result.decisions[0].outcome]);
}
const workout = 'workout_completed';
const share = 'share_completed';

await agent.data('amba_clock_advance', { duration: 'PT0S' });
assert.deepEqual(await track(workout, workout, workout, workout), [
  [50, 'awarded'], [50, 'awarded'], [50, 'awarded'], [0, 'daily_cap'],
]);
assert.deepEqual(await track('app_open', 'app_open'), [[10, 'awarded'], [0, 'daily_cap']]);

// --- ... and cooldowns, to the second --------------------------------------------------------------------------------

assert.deepEqual(await track(share, share), [[25, 'awarded'], [0, 'cooldown']]);
await agent.data('amba_clock_advance', { duration: 'PT59M59S' });
assert.deepEqual(await track(share), [[0, 'cooldown']]);
const why = await agent.data('amba_events_explain', { ...user, event_name: share });
assert.equal(why.xp_awarded, 0);
assert.match(why.explanation, /Shared Progress.*less than 3600 seconds away.*can award again.*in 1 s/);
assert.equal(why.rules[0].awards_in_the_way.length, 1);
await agent.data('amba_clock_advance', { duration: 'PT1S' });
assert.deepEqual(await track(share), [[25, 'awarded']]);

await agent.data('amba_clock_advance', { duration: 'P1D' });
assert.deepEqual(await track(workout, 'app_open'), [[50, 'awarded'], [10, 'awarded']]);

const xp = await agent.data('amba_users_get_xp', user);
assert.equal(xp.total_xp, 3 * 50 + 10 + 25 + 25 + 50 + 10);
assert.equal((await agent.data('amba_get_user_xp', user)).total_xp, xp.total_xp);

const board = { name: 'Most Workouts', key: 'most_workouts', metric: 'custom', custom_event: 'workout_completed' };
await agent.data('amba_create_leaderboard', board);
assert.equal((await agent.data('amba_list_leaderboards', {})).length, 5);
const [first] = await agent.data('amba_get_leaderboard', { leaderboard_id: 'most_workouts' });
assert.deepEqual([first.rank, first.score], [1, 5]);
const [best] = await agent.data('amba_get_leaderboard', { leaderboard_id: 'all_time', around: 'external:ada', radius: 0 });
assert.deepEqual([best.rank, best.score], [1, xp.total_xp]);

// --- The hint of STREAK_NOT_FOUND makes the failed call succeed ------------------------------------------------------

const app = { 'X-Api-Key': keys.client.key };
const signedIn = await post('/client/auth/anonymous', app, {});
const session = { ...app, Authorization: `Bearer ${signedIn.data.session_token}` };
const missing = await post('/client/streaks/daily_play/qualify', session, {});
assert.equal(missing.status, 404);
assert.equal(missing.error.code, 'STREAK_NOT_FOUND');
const hinted = missing.error.hint.match(/amba_\w+/)[0];
assert.equal(hinted, 'amba_create_streak');
await agent.data(hinted, { key: 'daily_play', name: 'Daily Player', qualifying_event: 'workout_completed' });
const qualified = await post('/client/streaks/daily_play/qualify', session, {});
assert.equal(qualified.status, 201);
assert.equal(qualified.data.current_count, 1);

// --- Each way to begin does what it says -----------------------------------------------------------------------------

const { prompts } = await agent.client.listPrompts();
assert.deepEqual(prompts.map((prompt) => prompt.name).sort(), ['set_up_fitness_app', 'set_up_forum', 'set_up_language_app']);
for (const prompt of prompts) {
  const made = await agent.data('amba_projects_create', { name: prompt.title });
  const id = made.project.id;
  const { messages } = await agent.client.getPrompt({ name: prompt.name, arguments: { project_id: id } });
  const text = messages[0].content.text;
  assert.match(text, new RegExp(id));
  let last;
  for (const [, tool, args] of text.matchAll(/^(amba_\w+) (\{.*\})$/gm)) {
    last = await agent.data(tool, { project_id: id, ...JSON.parse(args) });
  }
  assert.equal(last.xp_awarded, 0, prompt.name);
  assert.match(last.explanation, /cooldown|less than/, prompt.name);
  const { contents } = await agent.client.readResource({ uri: `amba://projects/${id}` });
  const read = JSON.parse(contents[0].text);
  assert.equal(read.xp_rules.length, 3);
  assert.equal(read.streaks.length, 1);
  assert.equal(read.achievements.length, 3);
}

// --- Now there are several projects ----------------------------------------------------------------------------------

assert.equal((await agent.error('amba_xp_rules_list', {})).code, 'PROJECT_REQUIRED');
assert.equal((await agent.data('amba_xp_rules_list', { project_id: project.id })).length, 3);
await assert.rejects(agent.client.readResource({ uri: 'amba://project' }), /PROJECT_REQUIRED/);
await assert.rejects(agent.client.callTool({ name: 'no_such_tool', arguments: {} }), /no_such_tool/);

// --- Many calls at once ----------------------------------------------------------------------------------------------

const balances = await Promise.all(
  Array.from({ length: 50 }, () => agent.data('amba_users_get_xp', { project_id: project.id, ...user })),
);
assert.ok(balances.every((balance) => balance.total_xp === xp.total_xp));

await agent.close();
console.log('the conversation is as it should be');
