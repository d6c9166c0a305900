import { Badge, Text } from "@mantine/core";
import { useState } from "react";
import { usePage } from "../api/queries";
import type { LedgerEntry, User } from "../api/types";
import { useProject } from "../project/context";
import { DataTable, Pager } from "../ui/DataTable";
import { signed } from "../ui/format";
import { To } from "../ui/links";
import { Empty, Loaded } from "../ui/states";
import { When } from "../ui/When";

const LIMIT = 50;

/** Every entry that makes up the total. */
export function Ledger({ user }: { user: User }) {
  const { api } = useProject();
  const [offset, setOffset] = useState(0);
  const entries = usePage<LedgerEntry>(`${api}/xp/users/${user.id}/history`, { limit: LIMIT, offset });
  return (
    <Loaded of={entries}>
      {(page) =>
        page.total === 0 ? (
          <Empty title="Nothing earned yet">Each award, grant and adjustment is an entry here.</Empty>
        ) : (
          <>
            <DataTable
              label="Ledger"
              rows={page.data}
              rowKey={(entry) => entry.id}
              minWidth={620}
              columns={[
                {
                  name: "XP",
                  align: "right",
                  width: 100,
                  cell: (entry) => (
                    <Text
                      size="sm"
                      fw={650}
                      c={entry.xp_amount > 0 ? "var(--amba-good)" : "var(--amba-alarm)"}
                    >
                      {signed(entry.xp_amount)}
                    </Text>
                  ),
                },
                {
                  name: "Reason",
                  cell: (entry) => (
                    <Badge variant="light" color="gray" tt="none">
                      {entry.reason}
                    </Badge>
                  ),
                },
                { name: "Of", cell: (entry) => <Source of={entry} home={`/users/${user.id}/events`} /> },
                { name: "Note", cell: (entry) => entry.note ?? "–" },
                { name: "When", cell: (entry) => <When at={entry.occurred_at} size="sm" /> },
              ]}
            />
            <Pager {...page} move={setOffset} />
          </>
        )
      }
    </Loaded>
  );
}

function Source({ of: { event_name, source }, home }: { of: LedgerEntry; home: string }) {
  if (source?.event_id) return <To href={`${home}/${source.event_id}`}>{event_name ?? "its event"}</To>;
  return event_name ?? "–";
}
