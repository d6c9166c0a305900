import { Badge, Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useChange, useThing } from "../api/queries";
import type { Calendar, User, UserStreak } from "../api/types";
import { useProjectNow } from "../project/clock";
import { useProject } from "../project/context";
import { YearCalendar } from "../streak/YearCalendar";
import { count, dayOf, number } from "../ui/format";
import { To } from "../ui/links";
import { Failed, Loaded, Waiting } from "../ui/states";
import { When } from "../ui/When";

const COLORS: Record<string, string> = { active: "teal", frozen: "blue", broken: "gray" };

/** A person's streaks, each with a year of days. */
export function UserStreaks({ user }: { user: User }) {
  const { api } = useProject();
  const streaks = useThing<UserStreak[]>(`${api}/users/${user.id}/streaks`);
  return (
    <Loaded of={streaks} waiting={<Waiting />}>
      {(all) =>
        all.length === 0 ? (
          <Card>
            <Title order={2}>Streaks</Title>
            <Text size="sm" c="dimmed">
              None has begun. A streak begins with the first event that qualifies.
            </Text>
          </Card>
        ) : (
          <Stack>
            {all.map((streak) => (
              <One key={streak.id} user={user} streak={streak} />
            ))}
          </Stack>
        )
      }
    </Loaded>
  );
}

function One({ user, streak }: { user: User; streak: UserStreak }) {
  const { api, project, mayEdit } = useProject();
  const today = dayOf(useProjectNow(), user.timezone ?? project.timezone);
  const from = dayOf(Date.parse(`${today}T12:00:00Z`) - 364 * 86_400_000, "UTC");
  const calendar = useThing<Calendar>(`${api}/users/${user.id}/streaks/${streak.id}/calendar`, {
    from,
    to: today,
  });
  const freeze = useChange<{ granted: number }>(`${api}/users/${user.id}`);
  return (
    <Card component="section" aria-label={`Streak ${streak.name}`}>
      <Group justify="space-between" align="flex-start" mb="sm">
        <div>
          <Group gap="xs">
            <Title order={2}>
              <To href={`/streaks/${streak.id}`}>{streak.name}</To>
            </Title>
            <Badge variant="light" color={COLORS[streak.status] ?? "gray"}>
              {streak.status}
            </Badge>
          </Group>
          <Text size="sm" c="dimmed" component="div">
            Longest {number(streak.longest_count)} · {count(streak.freezes_remaining, "freeze")} held
            {streak.deadline_at && (
              <>
                {" "}
                · {streak.qualified_this_period ? "safe until" : "to be qualified until"}{" "}
                <When at={streak.deadline_at} size="sm" />
              </>
            )}
          </Text>
        </div>
        <Group gap="md">
          <Text fz={30} fw={680} lh={1} data-testid={`streak-${streak.key}`}>
            {number(streak.current_count)}{" "}
            <Text span size="sm" c="dimmed">
              {streak.period === "weekly" ? "weeks" : "days"}
            </Text>
          </Text>
          {mayEdit && (
            <Button
              size="xs"
              variant="default"
              loading={freeze.isPending}
              onClick={() =>
                freeze.mutate(
                  {
                    method: "POST",
                    path: `${api}/users/${user.id}/streaks/${streak.id}/grant-shield`,
                    body: { count: 1 },
                  },
                  {
                    onSuccess: ({ granted }) =>
                      notifications.show({
                        message:
                          granted > 0
                            ? "A freeze is given."
                            : "No room for another freeze: the stock is full.",
                        color: granted > 0 ? "green" : "orange",
                      }),
                  },
                )
              }
            >
              Give a freeze
            </Button>
          )}
        </Group>
      </Group>
      {freeze.error && <Failed error={freeze.error} />}
      <Loaded of={calendar} waiting={<Waiting />}>
        {(data) => <YearCalendar calendar={data} />}
      </Loaded>
    </Card>
  );
}
