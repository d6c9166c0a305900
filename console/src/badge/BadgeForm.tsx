import { NumberInput, Stack, Switch, Textarea, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useThing } from "../api/queries";
import type { Badge } from "../api/types";
import { useProject } from "../project/context";
import { Gone, OnlyLooking } from "../ui/Definitions";
import { FormDrawer } from "../ui/FormDrawer";
import { FormActions, FormProblem, helpOf, useSavedForm } from "../ui/form";
import { Loaded } from "../ui/states";
import { CriteriaFields } from "./CriteriaFields";
import { type Draft, draft, toDraft, toWire } from "./criteria";

const help = helpOf("BadgeCreate");

export type BadgeValues = {
  name: string;
  key: string;
  description: string;
  condition: string;
  icon: string;
  category: string;
  xp_reward: number | string;
  criteria: Draft;
  is_hidden: boolean;
  sort_order: number | string;
  is_active: boolean;
};

/** A badge to edit; with the id `new`, one to make. */
export function BadgeForm({ id, close }: { id: string; close: () => void }) {
  const { api } = useProject();
  const isNew = id === "new";
  const badge = useThing<Badge>(`${api}/achievements/${encodeURIComponent(id)}`, {}, { enabled: !isNew });
  if (isNew) return <Editor badge={null} close={close} />;
  if (badge.data) return <Editor badge={badge.data} close={close} />;
  return (
    <FormDrawer opened title="Badge" close={close}>
      <Loaded of={badge}>{() => null}</Loaded>
    </FormDrawer>
  );
}

function Editor({ badge, close }: { badge: Badge | null; close: () => void }) {
  const { api, mayEdit } = useProject();
  const [id, setId] = useState(badge?.id);
  const form = useSavedForm<BadgeValues, Badge>({
    initial: {
      name: badge?.name ?? "",
      key: badge?.key ?? "",
      description: badge?.description ?? "",
      condition: badge?.condition ?? "",
      icon: badge?.icon ?? "",
      category: badge?.category ?? "achievement",
      xp_reward: badge?.xp_reward ?? 0,
      criteria: badge ? toDraft(badge.criteria) : draft(),
      is_hidden: badge?.is_hidden ?? false,
      sort_order: badge?.sort_order ?? 0,
      is_active: badge?.is_active ?? true,
    },
    request: ({ key, criteria, ...values }) => ({
      ...(id
        ? { method: "PATCH", path: `${api}/achievements/${id}` }
        : { method: "POST", path: `${api}/achievements` }),
      body: {
        ...values,
        description: values.description || null,
        icon: values.icon || null,
        // A condition that was not touched stays as it is: made from the criteria, when nobody wrote one.
        ...(values.condition === (badge?.condition ?? "")
          ? { condition: undefined }
          : { condition: values.condition || null }),
        criteria: toWire(criteria),
        ...(id ? {} : { key: key || null }),
      },
    }),
    touches: `${api}/achievements`,
    saved: (saved) => {
      notifications.show({ message: `“${saved.name}” is saved.`, color: "green" });
      close();
    },
  });
  const { fields } = form;
  return (
    <FormDrawer
      opened
      title={badge ? badge.name : "New badge"}
      lead={
        badge
          ? "Whoever has it keeps it, whatever changes."
          : "The past counts: who meets it already gets it in the background."
      }
      dirty={form.dirty}
      close={close}
    >
      <form onSubmit={form.submit} noValidate>
        <Stack>
          <OnlyLooking />
          <FormProblem problem={form.problem} gone={<Gone what="badge" again={() => setId(undefined)} />} />
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
          <CriteriaFields form={fields} path="criteria" value={fields.values.criteria} />
          <NumberInput
            label="XP"
            description={help("xp_reward")}
            thousandSeparator=","
            {...fields.getInputProps("xp_reward")}
          />
          <TextInput
            label="Icon"
            description={help("icon")}
            placeholder="🏅"
            {...fields.getInputProps("icon")}
          />
          <TextInput label="Category" description={help("category")} {...fields.getInputProps("category")} />
          <Textarea
            label="Description"
            description={help("description")}
            autosize
            {...fields.getInputProps("description")}
          />
          <TextInput
            label="Condition"
            description={help("condition")}
            {...fields.getInputProps("condition")}
          />
          <NumberInput
            label="Place in lists"
            description={help("sort_order")}
            {...fields.getInputProps("sort_order")}
          />
          <Switch
            label="Hidden until unlocked"
            description={help("is_hidden")}
            {...fields.getInputProps("is_hidden", { type: "checkbox" })}
          />
          <Switch
            label="On"
            description={help("is_active")}
            {...fields.getInputProps("is_active", { type: "checkbox" })}
          />
          <FormActions
            form={form}
            label={id ? "Save" : "Make the badge"}
            cancel={close}
            disabled={!mayEdit}
          />
        </Stack>
      </form>
    </FormDrawer>
  );
}
