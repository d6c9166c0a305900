import { Badge, Card, Group, Stack, Text, Title } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../api/client";
import { useSoon } from "../api/queries";
import { type StreamState, useStream } from "../api/stream";
import type { EventPage, EventRow, LiveEvent } from "../api/types";
import { wordsOf } from "../event/outcome";
import { useProject } from "../project/context";
import { signed } from "../ui/format";
import { To } from "../ui/links";
import { When } from "../ui/When";
import { FEED_LINES, latestOf } from "./figures";

const FIGURES_AFTER_MS = 2_500;

type Line = Pick<LiveEvent, "id" | "event_name" | "user_id" | "external_id" | "occurred_at" | "xp_awarded"> &
  Partial<LiveEvent>;

const STATES: Record<StreamState, { label: string; color: string }> = {
  opening: { label: "Opening", color: "gray" },
  open: { label: "Live", color: "teal" },
  lost: { label: "Reconnecting", color: "orange" },
};

/** Events as they come in; those from before, and from while the connection was lost, are read from the log. */
export function LiveFeed() {
  const { api } = useProject();
  const refresh = useSoon([`${api}/analytics`], FIGURES_AFTER_MS);
  const [path, query] = latestOf(api);
  const [lines, setLines] = useState<Line[]>(useQueryClient().getQueryData<EventRow[]>([path, query]) ?? []);
  const state = useStream<LiveEvent>(
    `${api}/events/stream`,
    (event) => {
      setLines((old) => merged(old, [event]));
      // The figures beside it are about to change.
      refresh();
    },
    () => {
      // Read only now, whatever was read before: nothing falls between the log and the stream.
      void call<EventPage>(path, { query })
        .then(({ data }) => setLines((old) => merged(old, data)))
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

/** The newest of both; of what came twice, what was told as it came in, which says more. */
function merged(old: Line[], more: Line[]): Line[] {
  const byId = new Map(old.map((line) => [line.id, line]));
  for (const line of more) if (line.decisions || !byId.has(line.id)) byId.set(line.id, line);
  // Ids grow with time, as in the log.
  return [...byId.values()].sort((a, b) => (a.id < b.id ? 1 : -1)).slice(0, FEED_LINES);
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
