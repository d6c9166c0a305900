import { NumberInput, SegmentedControl, Select, Stack, Text, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { usePage, useThing } from "../api/queries";
import type { Board, Streak } from "../api/types";
import { useProject } from "../project/context";
import { Gone, OnlyLooking } from "../ui/Definitions";
import { FormDrawer } from "../ui/FormDrawer";
import { FormActions, FormProblem, helpOf, useSavedForm } from "../ui/form";
import { Loaded } from "../ui/states";

const help = helpOf("LeaderboardCreate");

type Values = {
  name: string;
  key: string;
  metric: string;
  streak_key: string | null;
  custom_event: string;
  period: string;
  max_entries: number | string;
};

/** A board of the project's own to edit; with the id `new`, one to make. */
export function BoardForm({ id, close }: { id: string; close: () => void }) {
  const { api } = useProject();
  const isNew = id === "new";
  const board = useThing<Board>(`${api}/leaderboards/${encodeURIComponent(id)}`, {}, { enabled: !isNew });
  if (isNew) return <Editor board={null} close={close} />;
  if (board.data) return <Editor board={board.data} close={close} />;
  return (
    <FormDrawer opened title="Leaderboard" close={close}>
      <Loaded of={board}>{() => null}</Loaded>
    </FormDrawer>
  );
}

function Editor({ board, close }: { board: Board | null; close: () => void }) {
  const { api, mayEdit } = useProject();
  const [id, setId] = useState(board?.id);
  const streaks = usePage<Streak>(`${api}/streaks`, { limit: 200 });
  const form = useSavedForm<Values, Board>({
    initial: {
      name: board?.name ?? "",
      key: board?.key ?? "",
      metric: board?.metric ?? "xp",
      streak_key: board?.streak_key ?? null,
      custom_event: board?.custom_event ?? "",
      period: board?.period ?? "weekly",
      max_entries: board?.max_entries ?? 100,
    },
    request: (values) => ({
      ...(id
        ? { method: "PATCH", path: `${api}/leaderboards/${id}` }
        : { method: "POST", path: `${api}/leaderboards` }),
      body: wire(values, !id),
    }),
    touches: `${api}/leaderboards`,
    saved: (saved) => {
      notifications.show({ message: `“${saved.name}” is saved.`, color: "green" });
      close();
    },
  });
  const { fields } = form;
  const { metric } = fields.values;
  return (
    <FormDrawer
      opened
      title={board ? board.name : "New leaderboard"}
      lead="The past counts at once: there is nothing to wait for."
      dirty={form.dirty}
      close={close}
    >
      <form onSubmit={form.submit} noValidate>
        <Stack>
          <OnlyLooking />
          <FormProblem
            problem={form.problem}
            gone={<Gone what="leaderboard" again={() => setId(undefined)} />}
          />
          <TextInput
            label="Name"
            description={help("name")}
            data-autofocus
            {...fields.getInputProps("name")}
          />
          <TextInput
            label="Key"
            description={help("key")}
            placeholder="made from the name"
            readOnly={Boolean(id)}
            variant={id ? "filled" : "default"}
            spellCheck={false}
            {...fields.getInputProps("key")}
          />
          <div>
            <Text size="sm" fw={500} id="metric-label">
              Ranks by
            </Text>
            <Text size="xs" c="dimmed" mb={4}>
              {help("metric")}
            </Text>
            <SegmentedControl
              aria-labelledby="metric-label"
              data={[
                { value: "xp", label: "XP" },
                { value: "streak", label: "Streak" },
                { value: "custom", label: "Event" },
              ]}
              {...fields.getInputProps("metric")}
            />
          </div>
          {metric === "streak" && (
            <Select
              label="Streak"
              description={help("streak_key")}
              data={(streaks.data?.data ?? []).map(({ key, name }) => ({ value: key, label: name }))}
              nothingFoundMessage="No streak is defined"
              {...fields.getInputProps("streak_key")}
            />
          )}
          {metric === "custom" && (
            <TextInput
              label="Event"
              description={help("custom_event")}
              spellCheck={false}
              {...fields.getInputProps("custom_event")}
            />
          )}
          {metric !== "streak" && (
            <Select
              label="Period"
              description={help("period")}
              allowDeselect={false}
              data={["all_time", "daily", "weekly", "monthly"].map((value) => ({
                value,
                label: value.replace("_", " "),
              }))}
              {...fields.getInputProps("period")}
            />
          )}
          <NumberInput
            label="Shows at most"
            description={help("max_entries")}
            thousandSeparator=","
            {...fields.getInputProps("max_entries")}
          />
          <FormActions
            form={form}
            label={id ? "Save" : "Make the leaderboard"}
            cancel={close}
            disabled={!mayEdit}
          />
        </Stack>
      </form>
    </FormDrawer>
  );
}

/** The field of the chosen metric alone, and for a streak no other period than all time. */
function wire({ key, metric, streak_key, custom_event, period, ...rest }: Values, isNew: boolean): unknown {
  return {
    ...rest,
    metric,
    period: metric === "streak" ? "all_time" : period,
    ...(metric === "streak" ? { streak_key: streak_key ?? "" } : {}),
    ...(metric === "custom" ? { custom_event } : {}),
    ...(isNew ? { key: key || null } : {}),
  };
}
