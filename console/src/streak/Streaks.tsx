import { Badge, Text } from "@mantine/core";
import { Flame, Plus } from "lucide-react";
import { useState } from "react";
import { useLocation } from "wouter";
import { usePage } from "../api/queries";
import type { Streak } from "../api/types";
import { useProject } from "../project/context";
import { DataTable, Pager } from "../ui/DataTable";
import { RowActions } from "../ui/Definitions";
import { ButtonTo, To } from "../ui/links";
import { Page } from "../ui/Page";
import { ReworkOf } from "../ui/ReworkOf";
import { Empty, Loaded } from "../ui/states";
import { StreakForm } from "./StreakForm";

const LIMIT = 50;
const WHILE_WORKING_MS = 2_000;

/** The streaks that events keep alive. */
export default function Streaks({ params }: { params: { streak?: string | undefined } }) {
  const { api, mayEdit } = useProject();
  const [offset, setOffset] = useState(0);
  const [, go] = useLocation();
  const [working, setWorking] = useState(false);
  const streaks = usePage<Streak>(
    `${api}/streaks`,
    { limit: LIMIT, offset },
    { refetchInterval: working ? WHILE_WORKING_MS : undefined },
  );
  const isWorking = streaks.data?.data.some(({ rework }) => rework && !rework.finished_at) ?? false;
  if (isWorking !== working) setWorking(isWorking);
  const make = mayEdit && (
    <ButtonTo href="/streaks/new" leftSection={<Plus size={16} aria-hidden />}>
      New streak
    </ButtonTo>
  );
  return (
    <Page
      title="Streaks"
      lead="Days or weeks in a row with an event, in the zone of each user."
      actions={make}
    >
      <Loaded of={streaks}>
        {(page) =>
          page.total === 0 ? (
            <Empty icon={Flame} title="No streak yet" action={make}>
              A streak counts the days, or weeks, in a row on which an event happened. Grace and freezes
              forgive what life brings.
            </Empty>
          ) : (
            <>
              <DataTable
                label="Streaks"
                rows={page.data}
                rowKey={(streak) => streak.id}
                minWidth={760}
                columns={[
                  {
                    name: "Name",
                    cell: (streak) => (
                      <>
                        <To href={`/streaks/${streak.id}`}>{streak.name}</To>
                        <Text size="xs" c="dimmed" ff="monospace">
                          {streak.key}
                        </Text>
                      </>
                    ),
                  },
                  {
                    name: "Event",
                    cell: (streak) => (
                      <Text ff="monospace" size="sm">
                        {streak.qualifying_event}
                      </Text>
                    ),
                  },
                  {
                    name: "Period",
                    cell: (streak) => (
                      <Badge variant="light" color="gray">
                        {streak.period}
                      </Badge>
                    ),
                  },
                  {
                    name: "Grace",
                    align: "right",
                    cell: (streak) =>
                      streak.grace_period_hours === 0 ? "none" : `${streak.grace_period_hours} h`,
                  },
                  {
                    name: "Freezes",
                    align: "right",
                    cell: (streak) => (streak.freeze_enabled ? `at most ${streak.max_freezes}` : "none"),
                  },
                  { name: "Past", cell: (streak) => <ReworkOf rework={streak.rework} /> },
                  {
                    name: "",
                    align: "right",
                    width: 60,
                    cell: (streak) => (
                      <RowActions
                        name={streak.name}
                        edit={`/streaks/${streak.id}`}
                        path={`${api}/streaks/${streak.id}`}
                        touches={`${api}/streaks`}
                        consequence="Every user's streak of this definition goes with it. What it has earned them stays in the ledger."
                      />
                    ),
                  },
                ]}
              />
              <Pager {...page} move={setOffset} />
            </>
          )
        }
      </Loaded>
      {params.streak && <StreakForm key={params.streak} id={params.streak} close={() => go("/streaks")} />}
    </Page>
  );
}
