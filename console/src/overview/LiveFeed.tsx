import { Badge, Card, Group, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import { call } from "../api/client";
import { useSoon } from "../api/queries";
import { type StreamState, useStream } from "../api/stream";
import type { EventPage, LiveEvent } from "../api/types";
import { wordsOf } from "../event/outcome";
import { useProject } from "../project/context";
import { signed } from "../ui/format";
import { To } from "../ui/links";
import { When } from "../ui/When";

const KEPT = 12;
const FIGURES_AFTER_MS = 2_500;

type Line = Pick<LiveEvent, "id" | "event_name" | "user_id" | "external_id" | "occurred_at" | "xp_awarded"> &
  Partial<LiveEvent>;

const STATES: Record<StreamState, { label: string; color: string }> = {
  opening: { label: "Opening", color: "gray" },
  open: { label: "Live", color: "teal" },
  lost: { label: "Reconnecting", color: "orange" },
};

/** Events as they come in; those from before the page was opened are read from the log. */
export function LiveFeed() {
  const { api } = useProject();
  const refresh = useSoon([`${api}/analytics`], FIGURES_AFTER_MS);
  const [lines, setLines] = useState<Line[]>([]);
  const add = (more: Line[]): void =>
    setLines((old) => {
      const known = new Set(more.map(({ id }) => id));
      return [...more, ...old.filter(({ id }) => !known.has(id))].slice(0, KEPT);
    });
  const state = useStream<LiveEvent>(
    `${api}/events/stream`,
    (event) => {
      add([event]);
      // The figures beside it are about to change.
      refresh();
    },
    () => {
      void call<EventPage>(`${api}/events`, { query: { limit: KEPT } })
        .then(({ data }) => setLines((old) => (old.length === 0 ? data : old)))
        .catch(() => undefined);
    },
  );
  const { label, color } = STATES[state];
  return (
    <Card component="section" aria-label="Live events">
      <Group justify="space-between" mb="sm">
        <Title order={2}>Live</Title>
        <Badge variant="dot" color={color}>
          {label}
        </Badge>
      </Group>
      {lines.length === 0 && (
        <Text size="sm" c="dimmed">
          Events appear here as they come in.
        </Text>
      )}
      <Stack gap={0} component="ul" m={0} p={0} className="amba-feed" data-testid="live-feed">
        {lines.map((line) => (
          <Group component="li" key={line.id} justify="space-between" wrap="nowrap" gap="xs" py={6}>
            <div style={{ minWidth: 0 }}>
              <Text size="sm" truncate>
                <To href={`/events/${line.id}`}>{line.event_name}</To>
              </Text>
              <Text size="xs" c="dimmed" truncate>
                {line.display_name ?? line.external_id ?? `user …${line.user_id.slice(-8)}`} ·{" "}
                <When at={line.occurred_at} size="xs" />
              </Text>
              <Effects of={line} />
            </div>
            <Xp of={line} />
          </Group>
        ))}
      </Stack>
    </Card>
  );
}

function Effects({ of: { levels_reached = [], badges_unlocked = [], streaks = [] } }: { of: Line }) {
  const effects = [
    ...levels_reached.map((level) => `level ${level}`),
    ...badges_unlocked.map((badge) => `badge ${badge}`),
    ...streaks.map((streak) => `${streak.key} ${streak.current_count}`),
  ];
  if (effects.length === 0) return null;
  return (
    <Text size="xs" fw={600} c="var(--mantine-color-anchor)" truncate>
      {effects.join(" · ")}
    </Text>
  );
}

function Xp({ of: { xp_awarded, decisions } }: { of: Line }) {
  if (xp_awarded !== 0) {
    return (
      <Text size="sm" fw={650} c="var(--amba-good)" style={{ whiteSpace: "nowrap" }}>
        {signed(xp_awarded)} XP
      </Text>
    );
  }
  const refused = decisions?.find(({ outcome }) => outcome !== "awarded");
  return (
    <Text size="xs" c="dimmed" style={{ whiteSpace: "nowrap" }}>
      {refused ? wordsOf(refused.outcome).label.toLowerCase() : "no XP"}
    </Text>
  );
}
