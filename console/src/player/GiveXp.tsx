import { NumberInput, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import type { User } from "../api/types";
import { useProject } from "../project/context";
import { FormDrawer } from "../ui/FormDrawer";
import { helpOf, useSavedForm } from "../ui/form";
import { signed } from "../ui/format";
import { nameOf } from "./Users";

const help = helpOf("XpGrant");

/** Gives XP by hand, or takes some. Sent again after a lost answer, it counts once. */
export function GiveXp({ user, close }: { user: User; close: () => void }) {
  const { api } = useProject();
  const [attempt] = useState(() => `console-${crypto.getRandomValues(new Uint32Array(4)).join("-")}`);
  const form = useSavedForm<{ amount: number | string; note: string }, { amount: number }>({
    initial: { amount: 100, note: "" },
    request: ({ amount, note }) => ({
      method: "POST",
      path: `${api}/users/${user.id}/xp`,
      body: { amount, note: note || null, idempotency_key: `${attempt}-${amount}` },
    }),
    touches: api,
    saved: ({ amount }) => {
      notifications.show({ message: `${signed(amount)} XP for ${nameOf(user)}.`, color: "green" });
      close();
    },
  });
  return (
    <FormDrawer form={form} title={`XP for ${nameOf(user)}`} label="Enter it into the ledger" close={close}>
      <NumberInput
        label="Amount"
        description={help("amount")}
        thousandSeparator=","
        data-autofocus
        {...form.fields.getInputProps("amount")}
      />
      <TextInput label="Note" description={help("note")} {...form.fields.getInputProps("note")} />
    </FormDrawer>
  );
}
