import { ActionIcon, Alert, Button, Group, Menu, Modal, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { CircleAlert, Ellipsis, Pencil, Trash2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useLocation } from "wouter";
import { Problem } from "../api/problem";
import { useChange } from "../api/queries";
import { useProject } from "../project/context";
import { Failed } from "./states";

type RowProps = {
  name: string;
  edit: string;
  path: string;
  consequence: ReactNode;
  touches: string;
  children?: ReactNode;
};

/** What can be done to a definition in a list: edit, delete, and what the list adds. */
export function RowActions({ name, edit, path, consequence, touches, children }: RowProps) {
  const { mayEdit } = useProject();
  const [asking, setAsking] = useState(false);
  const [, go] = useLocation();
  return (
    <>
      <Menu position="bottom-end" width={200}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={`Actions on ${name}`}>
            <Ellipsis size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Pencil size={15} aria-hidden />} onClick={() => go(edit)}>
            {mayEdit ? "Edit" : "Show"}
          </Menu.Item>
          {children}
          <Menu.Item
            color="red"
            disabled={!mayEdit}
            leftSection={<Trash2 size={15} aria-hidden />}
            onClick={() => setAsking(true)}
          >
            Delete
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ConfirmDelete
        opened={asking}
        close={() => setAsking(false)}
        name={name}
        path={path}
        consequence={consequence}
        touches={touches}
      />
    </>
  );
}

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
  const remove = (): void =>
    change.mutate(
      { method: "DELETE", path },
      {
        onSuccess: () => {
          notifications.show({ message: `“${name}” is deleted.` });
          close();
          after?.();
        },
        onError: (error) => {
          if (!(error instanceof Problem && error.isGone)) return;
          notifications.show({ message: `“${name}” was deleted already, by someone else.` });
          close();
          after?.();
        },
      },
    );
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={`Delete “${name}”?`}
      closeButtonProps={{ "aria-label": "Close" }}
    >
      <Stack>
        <Text size="sm">{consequence}</Text>
        {change.error && <Failed error={change.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={close} data-autofocus>
            Keep it
          </Button>
          <Button color="red.8" loading={change.isPending} onClick={remove}>
            Delete
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** In a form whose subject was deleted meanwhile: what was typed can still be used. */
export function Gone({ what, again }: { what: string; again: () => void }) {
  return (
    <Alert role="alert" color="orange" icon={<CircleAlert aria-hidden />} title={`This ${what} is gone`}>
      <Stack gap="xs" align="flex-start">
        <Text size="sm">Someone deleted it while you were editing. What you typed is still here.</Text>
        <Button size="xs" variant="default" onClick={again}>
          Make it anew from this
        </Button>
      </Stack>
    </Alert>
  );
}

/** Said above a form that the reader's role does not let them save. */
export function OnlyLooking({ forOwners = false }: { forOwners?: boolean }) {
  const { mayEdit, mayOwn, role } = useProject();
  if (forOwners ? mayOwn : mayEdit) return null;
  return (
    <Alert color="blue" variant="light">
      You can look at this, not change it: your role here is {role}. An owner of the project can{" "}
      {forOwners ? "change it" : "make you an editor"}.
    </Alert>
  );
}
