import type { Criteria } from "../api/types";

/** Criteria as a form has them: every field of every kind, whichever is chosen. */
export type Draft = {
  type: Criteria["type"];
  event_name: string;
  streak_key: string;
  property_key: string;
  date: string;
  target_value: number | string;
  criteria: Draft[];
};

export const KINDS: { value: Criteria["type"]; label: string; help: string }[] = [
  {
    value: "event_count",
    label: "So many events",
    help: "Met when that many events of a name were accepted.",
  },
  {
    value: "streak_length",
    label: "A streak's length",
    help: "Met when the streak's longest count reached it.",
  },
  { value: "xp_threshold", label: "Total XP", help: "Met when the total reached it." },
  { value: "level", label: "A level", help: "Met when the level reached it." },
  {
    value: "property_value",
    label: "A user's property",
    help: "Met when a number among the user's properties reached it.",
  },
  { value: "joined_before", label: "Joined before", help: "Met by users who were made before it." },
  { value: "all_of", label: "All of several", help: "Met when all of them are." },
  { value: "manual", label: "By hand", help: "Awarded by someone here, or by your backend." },
];

export const draft = (type: Criteria["type"] = "event_count"): Draft => ({
  type,
  event_name: "",
  streak_key: "",
  property_key: "",
  date: "",
  target_value: 10,
  criteria: [],
});

export function toDraft(criteria: Criteria): Draft {
  const { criteria: parts, ...fields } = { criteria: [] as Criteria[], ...criteria };
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
  return { ...draft(criteria.type), ...given, criteria: parts.map(toDraft) };
}

/** What is sent: the fields of the chosen kind alone. */
export function toWire({
  type,
  event_name,
  streak_key,
  property_key,
  date,
  target_value,
  criteria,
}: Draft): unknown {
  switch (type) {
    case "event_count":
      return { type, event_name, target_value };
    case "streak_length":
      return { type, streak_key, target_value };
    case "xp_threshold":
    case "level":
      return { type, target_value };
    case "property_value":
      return { type, property_key, target_value };
    case "joined_before":
      return date ? { type, date } : { type };
    case "all_of":
      return { type, criteria: criteria.map(toWire) };
    case "manual":
      return { type };
  }
}
