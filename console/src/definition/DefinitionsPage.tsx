import { Badge, Text } from "@mantine/core";
import { type LucideIcon, Plus } from "lucide-react";
import { type ComponentType, type ReactNode, useState } from "react";
import { useLocation } from "wouter";
import { usePage } from "../api/queries";
import { useProject } from "../project/context";
import { type Column, DataTable, Pager } from "../ui/DataTable";
import { ButtonTo, To } from "../ui/links";
import { Page } from "../ui/Page";
import { Empty, Loaded } from "../ui/states";
import type { FormOf } from "./DefinitionForm";
import { type Definition, type Kind, NEW } from "./kind";
import { RowActions } from "./RowActions";

const LIMIT = 50;
const WHILE_WORKING_MS = 2_000;

type PageProps<T extends Definition> = {
  of: Kind;
  title: string;
  lead: string;
  /** What is said while there is none. */
  empty?: { icon: LucideIcon; text: ReactNode };
  /** Those before the last, which has what can be done to a row. */
  columns: Column<T>[];
  minWidth: number;
  /** What goes with one that is deleted, and what stays. */
  consequence: string;
  Form: ComponentType<FormOf>;
  /** Whose form is open, by id or {@link NEW}. */
  editing: string | undefined;
};

/** All definitions of a kind, a page at a time, and the form of one of them beside. */
export function DefinitionsPage<T extends Definition>({
  of,
  title,
  lead,
  empty,
  columns,
  minWidth,
  consequence,
  Form,
  editing,
}: PageProps<T>) {
  const { api, mayEdit } = useProject();
  const [offset, setOffset] = useState(0);
  const [, go] = useLocation();
  const [working, setWorking] = useState(false);
  const definitions = usePage<T>(
    `${api}/${of.path}`,
    { limit: LIMIT, offset },
    { refetchInterval: working ? WHILE_WORKING_MS : undefined },
  );
  const isWorking = definitions.data?.data.some(({ rework }) => rework && !rework.finished_at) ?? false;
  if (isWorking !== working) setWorking(isWorking);
  const hasBuiltIn = definitions.data?.data.some((it) => it.is_built_in) ?? false;
  const make = mayEdit && (
    <ButtonTo href={`${of.page}/${NEW}`} leftSection={<Plus size={16} aria-hidden />}>
      New {of.word}
    </ButtonTo>
  );
  const actions: Column<T> = {
    name: "",
    align: "right",
    width: hasBuiltIn ? 130 : 60,
    cell: (it) => (it.is_built_in ? <BuiltIn /> : <RowActions of={of} row={it} consequence={consequence} />),
  };
  return (
    <Page title={title} lead={lead} actions={make}>
      <Loaded of={definitions}>
        {(page) =>
          empty && page.total === 0 ? (
            <Empty icon={empty.icon} title={`No ${of.word} yet`} action={make}>
              {empty.text}
            </Empty>
          ) : (
            <>
              <DataTable
                label={title}
                rows={page.data}
                rowKey={(it) => it.id}
                minWidth={minWidth}
                columns={[...columns, actions]}
              />
              <Pager {...page} move={setOffset} />
            </>
          )
        }
      </Loaded>
      {editing && <Form key={editing} id={editing} close={() => go(of.page)} />}
    </Page>
  );
}

/** What it is called, with the key that apps know it by. */
export function NameAndKey({ of, row }: { of: Kind; row: Definition }) {
  return (
    <>
      <To href={`${of.page}/${row.id}`}>{row.name}</To>
      <Text size="xs" c="dimmed" ff="monospace">
        {row.key}
      </Text>
    </>
  );
}

export function State({ on }: { on: boolean }) {
  return (
    <Badge variant="light" color={on ? "teal" : "gray"}>
      {on ? "On" : "Off"}
    </Badge>
  );
}

function BuiltIn() {
  return (
    <Badge variant="light" color="gray">
      Built in
    </Badge>
  );
}
