import { Button, Group, Text } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Query } from "../api/address";
import { call } from "../api/client";
import type { EventPage, EventRow } from "../api/types";
import { useProject } from "../project/context";
import { DataTable } from "../ui/DataTable";
import { number, signed } from "../ui/format";
import { To } from "../ui/links";
import { Empty, Loaded } from "../ui/states";
import { When } from "../ui/When";

const LIMIT = 50;

/** The event log, newest first, a page at a time; the server knows where the next one begins. */
export function EventTable({
  query,
  link,
  withUser = true,
}: {
  query: Query;
  link: (id: string) => string;
  withUser?: boolean;
}) {
  const { api } = useProject();
  const [cursors, setCursors] = useState<string[]>([]);
  const cursor = cursors.at(-1);
  const events = useQuery({
    queryKey: [`${api}/events`, query, cursor],
    queryFn: ({ signal }) =>
      call<EventPage>(`${api}/events`, { query: { ...query, limit: LIMIT, cursor }, signal }),
    placeholderData: keepPreviousData,
  });
  return (
    <Loaded of={events}>
      {(page) =>
        page.data.length === 0 ? (
          <Empty title="No event here">
            {cursors.length > 0 ? "That was all." : "None has come in that fits."}
          </Empty>
        ) : (
          <>
            <DataTable<EventRow>
              label="Events"
              rows={page.data}
              rowKey={(event) => event.id}
              minWidth={withUser ? 640 : 460}
              columns={[
                { name: "Event", cell: (event) => <To href={link(event.id)}>{event.event_name}</To> },
                ...(withUser
                  ? [
                      {
                        name: "User",
                        hiddenOnPhone: true,
                        cell: (event: EventRow) => (
                          <To href={`/users/${event.user_id}`}>
                            {event.external_id ?? `…${event.user_id.slice(-8)}`}
                          </To>
                        ),
                      },
                    ]
                  : []),
                { name: "Happened", cell: (event) => <When at={event.occurred_at} size="sm" /> },
                {
                  name: "XP",
                  align: "right" as const,
                  cell: (event) => (
                    <Text size="sm" fw={600} span c={event.xp_awarded > 0 ? "var(--amba-good)" : "dimmed"}>
                      {event.xp_awarded === 0 ? "0" : signed(event.xp_awarded)}
                    </Text>
                  ),
                },
              ]}
            />
            <Group justify="space-between">
              <Text size="sm" c="dimmed" aria-live="polite">
                Page {number(cursors.length + 1)}
              </Text>
              <Group gap="xs">
                <Button
                  variant="default"
                  size="xs"
                  disabled={cursors.length === 0}
                  onClick={() => setCursors(cursors.slice(0, -1))}
                >
                  Newer
                </Button>
                <Button
                  variant="default"
                  size="xs"
                  disabled={!page.next_cursor}
                  onClick={() => page.next_cursor && setCursors([...cursors, page.next_cursor])}
                >
                  Older
                </Button>
              </Group>
            </Group>
          </>
        )
      }
    </Loaded>
  );
}
