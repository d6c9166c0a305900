import { Badge, Text } from "@mantine/core";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useLocation } from "wouter";
import { usePage } from "../api/queries";
import type { Board } from "../api/types";
import { useProject } from "../project/context";
import { DataTable, Pager } from "../ui/DataTable";
import { RowActions } from "../ui/Definitions";
import { number } from "../ui/format";
import { ButtonTo, To } from "../ui/links";
import { Page } from "../ui/Page";
import { Loaded } from "../ui/states";
import { BoardForm } from "./BoardForm";
import { Standings } from "./Standings";

const LIMIT = 50;

const METRICS: Record<string, string> = { xp: "XP", streak: "Streak", custom: "Event" };

/** Who stands where, on the built-in boards and on the project's own. */
export default function Boards({
  params,
}: {
  params: { board?: string | undefined; way?: string | undefined };
}) {
  const { api, mayEdit } = useProject();
  const [offset, setOffset] = useState(0);
  const [, go] = useLocation();
  const boards = usePage<Board>(`${api}/leaderboards`, { limit: LIMIT, offset });
  if (params.board && params.board !== "new" && params.way !== "edit") return <Standings id={params.board} />;
  const editing = params.board === "new" || params.way === "edit" ? params.board : undefined;
  return (
    <Page
      title="Leaderboards"
      lead="Ranks are exact at every moment. Four boards on XP are there for every project."
      actions={
        mayEdit && (
          <ButtonTo href="/boards/new" leftSection={<Plus size={16} aria-hidden />}>
            New leaderboard
          </ButtonTo>
        )
      }
    >
      <Loaded of={boards}>
        {(page) => (
          <>
            <DataTable
              label="Leaderboards"
              rows={page.data}
              rowKey={(board) => board.id}
              minWidth={680}
              columns={[
                {
                  name: "Name",
                  cell: (board) => (
                    <>
                      <To href={`/boards/${board.id}`}>{board.name}</To>
                      <Text size="xs" c="dimmed" ff="monospace">
                        {board.key}
                      </Text>
                    </>
                  ),
                },
                { name: "Ranks by", cell: (board) => ranksBy(board) },
                { name: "Period", cell: (board) => board.period.replace("_", " ") },
                { name: "Shows", align: "right", cell: (board) => `${number(board.max_entries)} at most` },
                {
                  name: "",
                  align: "right",
                  width: 130,
                  cell: (board) =>
                    board.is_built_in ? (
                      <Badge variant="light" color="gray">
                        Built in
                      </Badge>
                    ) : (
                      <RowActions
                        name={board.name}
                        edit={`/boards/${board.id}/edit`}
                        path={`${api}/leaderboards/${board.id}`}
                        touches={`${api}/leaderboards`}
                        consequence="The board goes; the XP, streaks and events that it ranked by stay."
                      />
                    ),
                },
              ]}
            />
            <Pager {...page} move={setOffset} />
          </>
        )}
      </Loaded>
      {editing && <BoardForm key={editing} id={editing} close={() => go("/boards")} />}
    </Page>
  );
}

export function ranksBy({ metric, streak_key, custom_event }: Board): string {
  return [METRICS[metric] ?? metric, streak_key ?? custom_event].filter(Boolean).join(": ");
}
