import { NumberInput, Select, TextInput } from "@mantine/core";
import { usePage } from "../api/queries";
import type { Board, Streak } from "../api/types";
import { DefinitionForm, type FieldsOf, type FormOf } from "../definition/DefinitionForm";
import type { Kind } from "../definition/kind";
import { useProject } from "../project/context";
import { Choice } from "../ui/Choice";
import { helpOf } from "../ui/form";

export const BOARD: Kind = {
  name: "leaderboard",
  word: "leaderboard",
  path: "leaderboards",
  page: "/boards",
  edit: (id) => `/boards/${id}/edit`,
};

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

/** A board of the project's own. */
export function BoardForm(form: FormOf) {
  const lead = "The past counts at once: there is nothing to wait for.";
  return (
    <DefinitionForm<Board, Values>
      {...form}
      of={BOARD}
      help={help}
      lead={{ made: lead, changed: lead }}
      values={(board) => ({
        name: board?.name ?? "",
        key: board?.key ?? "",
        metric: board?.metric ?? "xp",
        streak_key: board?.streak_key ?? null,
        custom_event: board?.custom_event ?? "",
        period: board?.period ?? "weekly",
        max_entries: board?.max_entries ?? 100,
      })}
      body={wire}
      Fields={Fields}
    />
  );
}

function Fields({ form, field }: FieldsOf<Board, Values>) {
  const { api } = useProject();
  const streaks = usePage<Streak>(`${api}/streaks`, { limit: 200 });
  const { metric } = form.values;
  return (
    <>
      <Choice
        label="Ranks by"
        data={[
          { value: "xp", label: "XP" },
          { value: "streak", label: "Streak" },
          { value: "custom", label: "Event" },
        ]}
        {...field("metric")}
      />
      {metric === "streak" && (
        <Select
          label="Streak"
          data={(streaks.data?.data ?? []).map(({ key, name }) => ({ value: key, label: name }))}
          nothingFoundMessage="No streak is defined"
          {...field("streak_key")}
        />
      )}
      {metric === "custom" && <TextInput label="Event" spellCheck={false} {...field("custom_event")} />}
      {metric !== "streak" && (
        <Select
          label="Period"
          allowDeselect={false}
          data={["all_time", "daily", "weekly", "monthly"].map((value) => ({
            value,
            label: value.replace("_", " "),
          }))}
          {...field("period")}
        />
      )}
      <NumberInput label="Shows at most" thousandSeparator="," {...field("max_entries")} />
    </>
  );
}

/** The field of the chosen metric alone, and for a streak no other period than all time. */
function wire({ metric, streak_key, custom_event, period, ...rest }: Omit<Values, "key">): object {
  return {
    ...rest,
    metric,
    period: metric === "streak" ? "all_time" : period,
    ...(metric === "streak" ? { streak_key: streak_key ?? "" } : {}),
    ...(metric === "custom" ? { custom_event } : {}),
  };
}
