import { Group, Stack, Text } from "@mantine/core";
import { useThing } from "../api/queries";
import type { Decision, XpRule } from "../api/types";
import { useProject } from "../project/context";
import { duration, instant, signed } from "../ui/format";
import { To } from "../ui/links";
import { Outcome, wordsOf } from "./outcome";

/** What each rule decided about an event, why, and when it can award again. */
export function Decisions({ of }: { of: readonly Decision[] }) {
  if (of.length === 0) {
    return (
      <Text size="sm">
        No rule was waiting for an event of this name, so it earned nothing by itself.{" "}
        <To href="/xp/new">Make a rule</To> for the next ones.
      </Text>
    );
  }
  return (
    <Stack gap="sm" component="ul" m={0} p={0} style={{ listStyle: "none" }}>
      {of.map((decision) => (
        <One key={decision.rule_id} decision={decision} />
      ))}
    </Stack>
  );
}

function One({ decision }: { decision: Decision }) {
  const { api, project } = useProject();
  const rule = useThing<XpRule>(`${api}/xp/${decision.rule_id}`);
  return (
    <li>
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Group gap="xs" style={{ minWidth: 0 }}>
          <Outcome of={decision.outcome} />
          {rule.data ? (
            <To href={`/xp/${decision.rule_id}`}>{rule.data.name}</To>
          ) : (
            <Text size="sm">{rule.isPending ? "…" : "a rule that is gone"}</Text>
          )}
        </Group>
        <Text fw={600} size="sm" style={{ whiteSpace: "nowrap" }}>
          {signed(decision.xp)} XP
        </Text>
      </Group>
      <Text size="sm" c="dimmed" mt={2}>
        {reason(decision, rule.data)}
        {decision.next_eligible_at &&
          ` It can award again from ${instant(decision.next_eligible_at, project.timezone, true)} (${project.timezone}).`}
      </Text>
    </li>
  );
}

function reason(decision: Decision, rule: XpRule | undefined): string {
  if (decision.outcome === "daily_cap" && rule?.max_per_day) {
    return `The rule awards at most ${rule.max_per_day} a day, by the day where the user is, and had done so.`;
  }
  if (decision.outcome === "cooldown" && rule && rule.cooldown_seconds > 0) {
    return `Awards of the rule lie at least ${duration(rule.cooldown_seconds)} apart, and another one was nearer.`;
  }
  return wordsOf(decision.outcome).why;
}
