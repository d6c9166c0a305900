import { Button, Group, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { ReactNode } from "react";
import { Problem } from "../api/problem";
import { useChange } from "../api/queries";
import { Dialog } from "./Dialog";
import { Failed } from "./states";

type ConfirmProps = {
  opened: boolean;
  close: () => void;
  name: string;
  path: string;
  consequence: ReactNode;
  touches: string;
  after?: () => void;
};

/** Asks before something is deleted, and says what goes with it. */
export function ConfirmDelete({ opened, close, name, path, consequence, touches, after }: ConfirmProps) {
  const change = useChange(touches);
  const done = (message: string): void => {
    notifications.show({ message });
    close();
    after?.();
  };
  // A promise, for the row that asked may be gone before it is answered.
  const remove = (): Promise<void> =>
    change.mutateAsync({ method: "DELETE", path }).then(
      () => done(`“${name}” is deleted.`),
      (error) => {
        if (error instanceof Problem && error.isGone) done(`“${name}” was deleted already, by someone else.`);
      },
    );
  return (
    <Dialog opened={opened} onClose={close} title={`Delete “${name}”?`}>
      <Stack>
        <Text size="sm">{consequence}</Text>
        {change.error && <Failed error={change.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={close} data-autofocus>
            Keep it
          </Button>
          <Button color="red.8" loading={change.isPending} onClick={() => void remove()}>
            Delete
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
