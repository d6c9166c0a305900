import { Card, Group, Progress, Stack, Text, Title } from "@mantine/core";
import type { StreakFigures } from "../api/types";
import { count, number } from "../ui/format";
import { To } from "../ui/links";

/** Which streaks run, and how many of them end unless something happens today. */
export function StreaksToday({ streaks }: { streaks: StreakFigures[] }) {
  return (
    <Card component="section" aria-label="Streaks today">
      <Title order={2} mb="sm">
        Streaks today
      </Title>
      {streaks.length === 0 && (
        <Text size="sm" c="dimmed">
          No streak is defined. <To href="/streaks/new">Make one</To>
        </Text>
      )}
      <Stack gap="md">
        {streaks.map((streak) => (
          <div key={streak.streak_id}>
            <Group justify="space-between" wrap="nowrap" gap="xs">
              <To href={`/streaks/${streak.streak_id}`}>{streak.name}</To>
              <Text size="sm" fw={600}>
                {count(streak.running, "runs", "run")}
              </Text>
            </Group>
            <Progress.Root size={10} mt={6} mb={4}>
              <Progress.Section
                value={share(streak.running - streak.at_risk, streak.running)}
                color="teal.7"
                aria-label={`${streak.name}: safe today`}
              />
              <Progress.Section
                value={share(streak.saved_by_freeze, streak.running)}
                color="blue.5"
                aria-label={`${streak.name}: a freeze would cover it`}
              />
              <Progress.Section
                value={share(streak.at_risk - streak.saved_by_freeze, streak.running)}
                color="orange.6"
                aria-label={`${streak.name}: would break`}
              />
            </Progress.Root>
            <Text size="xs" c="dimmed">
              {streak.at_risk === 0
                ? "None at risk today"
                : `${number(streak.at_risk)} at risk today, ${number(streak.saved_by_freeze)} of them with a freeze`}
              {streak.longest > 0 && ` · longest ${number(streak.longest)}`}
            </Text>
          </div>
        ))}
      </Stack>
    </Card>
  );
}

const share = (part: number, whole: number): number => (whole === 0 ? 0 : (100 * part) / whole);
