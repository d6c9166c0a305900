import { Card, Group, Progress, Stack, Text, Title } from "@mantine/core";
import type { OutcomeFigures } from "../api/types";
import { Outcome } from "../event/outcome";
import { count, number } from "../ui/format";
import { When } from "../ui/When";

/** Why the latest events earned nothing, and how often they did. */
export function Outcomes({ figures }: { figures: OutcomeFigures }) {
  const refusals = figures.outcomes.filter(({ outcome }) => outcome !== "awarded");
  const awarded = figures.outcomes.reduce((sum, it) => sum + (it.outcome === "awarded" ? it.count : 0), 0);
  const most = Math.max(1, ...refusals.map((it) => it.count));
  return (
    <Card component="section" aria-label="Refusals by reason">
      <Title order={2}>Refusals by reason</Title>
      <Text size="sm" c="dimmed" mb="sm" component="div">
        {figures.since ? (
          <>
            Of the last {count(figures.events, "event")}, since <When at={figures.since} size="sm" />;{" "}
            {count(awarded, "award")}.
          </>
        ) : (
          "No event in the last 7 days."
        )}
      </Text>
      {figures.since && refusals.length === 0 && <Text size="sm">Nothing was refused.</Text>}
      <Stack gap="sm">
        {refusals.slice(0, 8).map((it) => (
          <div key={`${it.rule_id} ${it.outcome}`}>
            <Group justify="space-between" wrap="nowrap" gap="xs">
              <Group gap="xs" wrap="nowrap" style={{ minWidth: 0 }}>
                <Outcome of={it.outcome} style={{ flexShrink: 0 }} />
                <Text size="sm" truncate>
                  {it.rule_id ? (it.rule_name ?? "a rule that is gone") : "no rule waits for it"}
                </Text>
              </Group>
              <Text size="sm" fw={600}>
                {number(it.count)}
              </Text>
            </Group>
            <Progress
              value={(100 * it.count) / most}
              size={4}
              mt={4}
              color={it.rule_id ? "orange.6" : "gray.6"}
              aria-hidden
            />
          </div>
        ))}
      </Stack>
    </Card>
  );
}
