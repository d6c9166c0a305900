import { Badge, Button, Card, Group, Progress, SimpleGrid, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useChange, useThing } from "../api/queries";
import type { User, UserBadge } from "../api/types";
import { useProject } from "../project/context";
import { number } from "../ui/format";
import { ButtonTo } from "../ui/links";
import { Empty, Failed, Loaded } from "../ui/states";
import { When } from "../ui/When";

/** Which badges a person has, and how far the others are. */
export function UserBadges({ user }: { user: User }) {
  const { api } = useProject();
  const badges = useThing<UserBadge[]>(`${api}/users/${user.id}/achievements`);
  return (
    <Loaded of={badges}>
      {(all) =>
        all.length === 0 ? (
          <Empty
            title="The project has no badges"
            action={<ButtonTo href="/badges/new">Make a badge</ButtonTo>}
          />
        ) : (
          <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
            {all.map((badge) => (
              <One key={badge.id} user={user} badge={badge} />
            ))}
          </SimpleGrid>
        )
      }
    </Loaded>
  );
}

function One({ user, badge }: { user: User; badge: UserBadge }) {
  const { api, mayEdit } = useProject();
  const award = useChange(`${api}`);
  const { current_value, target_value } = badge.progress;
  const has = badge.unlocked_at !== null;
  return (
    <Card
      component="section"
      aria-label={badge.name}
      opacity={1}
      data-unlocked={has || undefined}
      className="amba-badge"
    >
      <Group wrap="nowrap" align="flex-start">
        <div className="amba-badge-icon" aria-hidden data-unlocked={has || undefined}>
          {icon(badge.icon)}
        </div>
        <div style={{ minWidth: 0, flex: 1 }}>
          <Group gap="xs">
            <Text fw={650} style={{ overflowWrap: "anywhere" }}>
              {badge.name}
            </Text>
            {badge.is_hidden && (
              <Badge variant="light" color="gray" size="sm">
                Hidden
              </Badge>
            )}
          </Group>
          <Text size="sm" c="dimmed">
            {badge.condition}
            {badge.xp_reward > 0 && ` · ${number(badge.xp_reward)} XP`}
          </Text>
          {badge.unlocked_at ? (
            <Text size="sm" fw={600} c="var(--amba-good)" mt={6} component="div">
              Unlocked <When at={badge.unlocked_at} size="sm" />
            </Text>
          ) : (
            <>
              <Progress
                mt="xs"
                value={target_value > 0 ? Math.min(100, (100 * current_value) / target_value) : 0}
                aria-label={`${badge.name}: progress`}
              />
              <Group justify="space-between" mt={4}>
                <Text size="xs" c="dimmed">
                  {number(current_value)} of {number(target_value)}
                </Text>
                {mayEdit && (
                  <Button
                    size="compact-xs"
                    variant="subtle"
                    loading={award.isPending}
                    onClick={() =>
                      award.mutate(
                        {
                          method: "POST",
                          path: `${api}/users/${user.id}/achievements/${badge.id}`,
                          body: {},
                        },
                        {
                          onSuccess: () =>
                            notifications.show({ message: `“${badge.name}” is awarded.`, color: "green" }),
                        },
                      )
                    }
                  >
                    Award<span className="amba-only-read"> {badge.name}</span>
                  </Button>
                )}
              </Group>
              {award.error && <Failed error={award.error} />}
            </>
          )}
        </div>
      </Group>
    </Card>
  );
}

/** An emoji as it is; the name or address of a picture would be one of another host. */
export const icon = (text: string | null): string =>
  text && text.length <= 8 && !/^[\w./:-]+$/.test(text) ? text : "🏅";
