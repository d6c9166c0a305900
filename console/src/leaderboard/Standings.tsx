import { Group, Text, TextInput } from "@mantine/core";
import { Trophy } from "lucide-react";
import { useState } from "react";
import { usePage, useThing } from "../api/queries";
import type { Board, BoardEntry } from "../api/types";
import { useProject } from "../project/context";
import { DataTable, Pager } from "../ui/DataTable";
import { number } from "../ui/format";
import { ButtonTo, To } from "../ui/links";
import { Page } from "../ui/Page";
import { Empty, Loaded } from "../ui/states";
import { ranksBy } from "./Boards";

const LIMIT = 50;
const EVERY_MS = 10_000;
const MEDALS = ["🥇", "🥈", "🥉"];

/** One board as its users see it. */
export function Standings({ id }: { id: string }) {
  const { api } = useProject();
  const board = useThing<Board>(`${api}/leaderboards/${encodeURIComponent(id)}`);
  return <Loaded of={board}>{(data) => <Standing board={data} />}</Loaded>;
}

function Standing({ board }: { board: Board }) {
  const { api, mayEdit } = useProject();
  const [offset, setOffset] = useState(0);
  const [date, setDate] = useState("");
  const rows = usePage<BoardEntry>(
    `${api}/leaderboards/${board.id}/entries`,
    { limit: LIMIT, offset, period: date },
    { refetchInterval: EVERY_MS },
  );
  return (
    <Page
      title={board.name}
      lead={`By ${ranksBy(board)}, ${board.period.replace("_", " ")}.`}
      actions={
        <>
          <ButtonTo href="/boards" variant="default">
            All leaderboards
          </ButtonTo>
          {mayEdit && !board.is_built_in && (
            <ButtonTo href={`/boards/${board.id}/edit`} variant="default">
              Edit
            </ButtonTo>
          )}
        </>
      }
    >
      {board.period !== "all_time" && (
        <Group>
          <TextInput
            type="date"
            label="Period"
            description="Any day in it; the running one, when empty."
            value={date}
            onChange={(event) => {
              setDate(event.currentTarget.value);
              setOffset(0);
            }}
          />
        </Group>
      )}
      <Loaded of={rows}>
        {(page) =>
          page.total === 0 ? (
            <Empty icon={Trophy} title="Nobody is on it yet">
              Whoever scores more than 0 in the period is.
            </Empty>
          ) : (
            <>
              <DataTable
                label={board.name}
                rows={page.data}
                rowKey={(entry) => entry.user_id}
                minWidth={380}
                columns={[
                  {
                    name: "Rank",
                    width: 110,
                    cell: (entry) => (
                      <Text fw={650} span>
                        {entry.rank} <span aria-hidden>{MEDALS[(entry.rank ?? 0) - 1]}</span>
                      </Text>
                    ),
                  },
                  {
                    name: "User",
                    cell: (entry) => <To href={`/users/${entry.user_id}`}>{entry.display_name}</To>,
                  },
                  { name: "Score", align: "right", cell: (entry) => number(entry.score) },
                ]}
              />
              <Pager {...page} move={setOffset} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}
