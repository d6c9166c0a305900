import { Badge, Code, Group, Stack, Text, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ReactNode } from "react";
import { useThing } from "../api/queries";
import type { StoredEvent } from "../api/types";
import { useProject } from "../project/context";
import { instant, number, signed } from "../ui/format";
import { To } from "../ui/links";
import { SideDrawer } from "../ui/SideDrawer";
import { Loaded } from "../ui/states";
import { Decisions } from "./Decisions";
import { type Asked, Reversal } from "./Reversal";

/** One event: what came with it, what it did, and why it did no more. */
export function EventDrawer({ id, close }: { id: string; close: () => void }) {
  const { api } = useProject();
  const event = useThing<StoredEvent>(`${api}/events/${encodeURIComponent(id)}`);
  const reversing = useDisclosure(false);
  const [isAsking, { close: stopAsking }] = reversing;
  return (
    <SideDrawer
      // Escape is heard here alone: it leaves the question that stands above, not the event with it.
      close={isAsking ? stopAsking : close}
      title={event.data?.event_name ?? "Event"}
    >
      <Loaded of={event}>{(data) => <Told event={data} reversing={reversing} />}</Loaded>
    </SideDrawer>
  );
}

function Told({ event, reversing }: { event: StoredEvent; reversing: Asked }) {
  const { project } = useProject();
  const exact = (at: string): string => `${instant(at, project.timezone, true)} (${project.timezone})`;
  return (
    <Stack gap="lg">
      <Group gap="xs">
        <Badge size="lg" variant="light" color={event.xp_awarded > 0 ? "teal" : "gray"}>
          {signed(event.xp_awarded)} XP
        </Badge>
        {event.reversed_at && (
          <Badge size="lg" variant="light" color="red">
            Taken back
          </Badge>
        )}
        {event.levels_reached.map((level) => (
          <Badge key={level} size="lg" variant="light" color="amba">
            Level {level} reached
          </Badge>
        ))}
        {event.badges_unlocked.map((badge) => (
          <Badge key={badge} size="lg" variant="light" color="yellow" tt="none">
            Badge {badge}
          </Badge>
        ))}
      </Group>
      <section aria-label="Why">
        <Title order={2} mb="xs">
          What each rule decided
        </Title>
        <Decisions of={event.decisions} />
      </section>
      {event.streaks.length > 0 && (
        <section aria-label="Streaks">
          <Title order={2} mb="xs">
            Streaks
          </Title>
          {event.streaks.map((streak) => (
            <Text size="sm" key={streak.key}>
              <b>{streak.key}</b>: {number(streak.current_count)}, {streak.status}
            </Text>
          ))}
        </section>
      )}
      <section aria-label="Facts">
        <Title order={2} mb="xs">
          Facts
        </Title>
        <Facts
          rows={[
            [
              "User",
              <To key="user" href={`/users/${event.user_id}`}>
                {event.external_id ?? event.user_id}
              </To>,
            ],
            ["Happened", exact(event.occurred_at)],
            ["Accepted", exact(event.received_at)],
            ["After it", `${number(event.total_xp)} XP, level ${number(event.level)}`],
            ["Its id", event.id],
            ["The sender's event_id", event.event_id ?? "none was sent"],
          ]}
        />
      </section>
      {event.properties !== null && (
        <section aria-label="Properties">
          <Title order={2} mb="xs">
            Properties
          </Title>
          <Code block tabIndex={0} style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
            {JSON.stringify(event.properties, null, 2)}
          </Code>
        </section>
      )}
      <Reversal event={event} asked={reversing} />
    </Stack>
  );
}

/** Names and values under each other. */
export function Facts({ rows }: { rows: [string, ReactNode][] }) {
  return (
    <dl className="amba-facts">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
