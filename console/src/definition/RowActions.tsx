import { ActionIcon, Menu } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { Ellipsis, Pencil, Power, Trash2 } from "lucide-react";
import { useState } from "react";
import { useLocation } from "wouter";
import { useChange } from "../api/queries";
import { useProject } from "../project/context";
import { ConfirmDelete } from "../ui/ConfirmDelete";
import type { Definition, Kind } from "./kind";

type RowProps = { of: Kind; row: Definition; consequence: string };

/** What can be done to a definition in a list: edit, switch off and on, delete. */
export function RowActions({ of, row, consequence }: RowProps) {
  const { api, mayEdit } = useProject();
  const [asking, setAsking] = useState(false);
  const [, go] = useLocation();
  const all = `${api}/${of.path}`;
  const path = `${all}/${row.id}`;
  const change = useChange(all);
  const isOn = row.is_active;
  const turn = (): void =>
    change.mutate(
      { method: "PATCH", path, body: { is_active: !isOn } },
      { onError: ({ message }) => notifications.show({ message, color: "red" }) },
    );
  return (
    <>
      <Menu position="bottom-end" width={200}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={`Actions on ${row.name}`}>
            <Ellipsis size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<Pencil size={15} aria-hidden />}
            onClick={() => go(of.edit?.(row.id) ?? `${of.page}/${row.id}`)}
          >
            {mayEdit ? "Edit" : "Show"}
          </Menu.Item>
          {isOn !== undefined && (
            <Menu.Item disabled={!mayEdit} leftSection={<Power size={15} aria-hidden />} onClick={turn}>
              {isOn ? "Switch off" : "Switch on"}
            </Menu.Item>
          )}
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
        name={row.name}
        path={path}
        touches={all}
        consequence={consequence}
      />
    </>
  );
}
