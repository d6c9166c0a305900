import { TextInput } from "@mantine/core";
import { useLocation } from "wouter";
import type { User } from "../api/types";
import { useProject } from "../project/context";
import { FormDrawer } from "../ui/FormDrawer";
import { helpOf, useSavedForm } from "../ui/form";

const help = helpOf("UserCreate");

/** A user who has not come by himself yet. */
export function NewUser({ close }: { close: () => void }) {
  const { api } = useProject();
  const [, go] = useLocation();
  const form = useSavedForm<{ external_id: string; display_name: string; timezone: string }, User>({
    initial: { external_id: "", display_name: "", timezone: "" },
    request: ({ external_id, display_name, timezone }) => ({
      method: "POST",
      path: `${api}/users`,
      body: { external_id, display_name: display_name || null, timezone: timezone || null },
    }),
    touches: `${api}/users`,
    saved: (user) => go(`/users/${user.id}`),
  });
  return (
    <FormDrawer
      form={form}
      title="New user"
      lead="One who is known by this id already is opened, not made again."
      label="Make the user"
      close={close}
    >
      <TextInput
        label="Your id"
        description={help("external_id")}
        data-autofocus
        {...form.fields.getInputProps("external_id")}
      />
      <TextInput
        label="Display name"
        description={help("display_name")}
        {...form.fields.getInputProps("display_name")}
      />
      <TextInput
        label="Time zone"
        description={help("timezone")}
        placeholder="Europe/Berlin"
        {...form.fields.getInputProps("timezone")}
      />
    </FormDrawer>
  );
}
