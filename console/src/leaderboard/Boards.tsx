import type { Board } from "../api/types";
import { DefinitionsPage, NameAndKey } from "../definition/DefinitionsPage";
import { NEW } from "../definition/kind";
import { number } from "../ui/format";
import { BOARD, BoardForm } from "./BoardForm";
import { Standings } from "./Standings";

const METRICS: Record<string, string> = { xp: "XP", streak: "Streak", custom: "Event" };

/** Who stands where, on the built-in boards and on the project's own. */
export default function Boards({
  params,
}: {
  params: { board?: string | undefined; way?: string | undefined };
}) {
  const isForm = params.board === NEW || params.way === "edit";
  if (params.board && !isForm) return <Standings id={params.board} />;
  return (
    <DefinitionsPage<Board>
      of={BOARD}
      title="Leaderboards"
      lead="Ranks are exact at every moment. Four boards on XP are there for every project."
      minWidth={680}
      columns={[
        { name: "Name", cell: (board) => <NameAndKey of={BOARD} row={board} /> },
        { name: "Ranks by", cell: (board) => ranksBy(board) },
        { name: "Period", cell: (board) => board.period.replace("_", " ") },
        { name: "Shows", align: "right", cell: (board) => `${number(board.max_entries)} at most` },
      ]}
      consequence="The board goes; the XP, streaks and events that it ranked by stay."
      Form={BoardForm}
      editing={params.board}
    />
  );
}

export function ranksBy({ metric, streak_key, custom_event }: Board): string {
  return [METRICS[metric] ?? metric, streak_key ?? custom_event].filter(Boolean).join(": ");
}
