import { NumberInput, Switch, Textarea, TextInput } from "@mantine/core";
import type { Badge } from "../api/types";
import { DefinitionForm, type FieldsOf, type FormOf } from "../definition/DefinitionForm";
import type { Kind } from "../definition/kind";
import { helpOf } from "../ui/form";
import { CriteriaFields } from "./CriteriaFields";
import { type Draft, draft, toDraft, toWire } from "./criteria";

export const BADGE: Kind = { name: "badge", word: "badge", path: "achievements", page: "/badges" };

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

/** What users unlock once. */
export function BadgeForm(form: FormOf) {
  return (
    <DefinitionForm<Badge, BadgeValues>
      {...form}
      of={BADGE}
      help={help}
      lead={{
        made: "The past counts: who meets it already gets it in the background.",
        changed: "Whoever has it keeps it, whatever changes.",
      }}
      values={(badge) => ({
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
      })}
      body={({ criteria, ...values }, badge) => ({
        ...values,
        description: values.description || null,
        icon: values.icon || null,
        // A condition that was not touched stays as it is: made from the criteria, when nobody wrote one.
        condition: values.condition === (badge?.condition ?? "") ? undefined : values.condition || null,
        criteria: toWire(criteria),
      })}
      Fields={Fields}
    />
  );
}

function Fields({ form, field }: FieldsOf<Badge, BadgeValues>) {
  return (
    <>
      <CriteriaFields form={form} path="criteria" value={form.values.criteria} />
      <NumberInput label="XP" thousandSeparator="," {...field("xp_reward")} />
      <TextInput label="Icon" placeholder="🏅" {...field("icon")} />
      <TextInput label="Category" {...field("category")} />
      <Textarea label="Description" autosize {...field("description")} />
      <TextInput label="Condition" {...field("condition")} />
      <NumberInput label="Place in lists" {...field("sort_order")} />
      <Switch label="Hidden until unlocked" {...field("is_hidden", { type: "checkbox" })} />
      <Switch label="On" {...field("is_active", { type: "checkbox" })} />
    </>
  );
}
