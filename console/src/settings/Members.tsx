import { Button, Card, Group, Select, Stack, Text, TextInput, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useChange, usePage } from "../api/queries";
import { useSession } from "../api/session";
import type { Member } from "../api/types";
import { useProject } from "../project/context";
import { ConfirmDelete } from "../ui/ConfirmDelete";
import { DataTable, Pager } from "../ui/DataTable";
import { FormActions, FormProblem, useSavedForm } from "../ui/form";
import { Empty, Failed, Loaded } from "../ui/states";
import { When } from "../ui/When";

const LIMIT = 50;
const ROLES = [
  { value: "viewer", label: "Viewer: looks" },
  { value: "editor", label: "Editor: changes rules and users" },
  { value: "owner", label: "Owner: keys, members, everything" },
];

/** Who works on the project, and as what. */
export function Members() {
  const { api, mayOwn } = useProject();
  const { session } = useSession();
  const [offset, setOffset] = useState(0);
  const [leaving, setLeaving] = useState<Member | null>(null);
  const members = usePage<Member>(`${api}/members`, { limit: LIMIT, offset });
  const change = useChange<Member>(`${api}/members`);
  return (
    <Stack>
      {change.error && <Failed error={change.error} />}
      <ConfirmDelete
        opened={leaving !== null}
        close={() => setLeaving(null)}
        name={leaving?.email ?? ""}
        path={`${api}/members/${leaving?.developer_id}`}
        touches={`${api}/members`}
        consequence="They lose the project from this moment on. Their account stays."
      />
      <Loaded of={members}>
        {(page) =>
          page.total === 0 ? (
            <Empty title="No members">
              People with a role on the whole server reach every project, and are not listed here.
            </Empty>
          ) : (
            <>
              <DataTable
                label="Members"
                rows={page.data}
                rowKey={(member) => member.developer_id}
                columns={[
                  {
                    name: "Who",
                    cell: (member) => (
                      <>
                        <Text size="sm" fw={550}>
                          {member.email}
                          {member.developer_id === session?.developer.id && " (you)"}
                        </Text>
                        {member.name && (
                          <Text size="xs" c="dimmed">
                            {member.name}
                          </Text>
                        )}
                      </>
                    ),
                  },
                  {
                    name: "Role",
                    cell: (member) => (
                      <Select
                        aria-label={`Role of ${member.email}`}
                        size="xs"
                        w={250}
                        allowDeselect={false}
                        disabled={!mayOwn}
                        data={ROLES}
                        value={member.role}
                        onChange={(role) =>
                          change.mutate({
                            method: "PATCH",
                            path: `${api}/members/${member.developer_id}`,
                            body: { role },
                          })
                        }
                      />
                    ),
                  },
                  { name: "Since", cell: (member) => <When at={member.created_at} size="sm" /> },
                  {
                    name: "",
                    align: "right",
                    cell: (member) =>
                      mayOwn && (
                        <Button
                          size="compact-sm"
                          variant="subtle"
                          color="red.8"
                          className="amba-red"
                          onClick={() => setLeaving(member)}
                        >
                          Remove<span className="amba-only-read"> {member.email}</span>
                        </Button>
                      ),
                  },
                ]}
              />
              <Pager {...page} move={setOffset} />
            </>
          )
        }
      </Loaded>
      {mayOwn && <Invite />}
    </Stack>
  );
}

function Invite() {
  const { api } = useProject();
  const form = useSavedForm<{ email: string; role: string }, Member>({
    initial: { email: "", role: "editor" },
    request: (body) => ({ method: "POST", path: `${api}/members`, body }),
    touches: `${api}/members`,
    saved: (member) => {
      notifications.show({ message: `${member.email} is a member.`, color: "green" });
      form.fields.reset();
    },
  });
  return (
    <Card maw={720}>
      <Title order={2} mb="xs">
        Add a member
      </Title>
      <form onSubmit={form.submit} noValidate>
        <Stack>
          <FormProblem problem={form.problem} />
          <Group grow align="flex-start">
            <TextInput
              label="E-mail"
              type="email"
              autoComplete="off"
              description="Of somebody with an account on this server."
              {...form.fields.getInputProps("email")}
            />
            <Select
              label="Role"
              description="What they may do here."
              allowDeselect={false}
              data={ROLES}
              {...form.fields.getInputProps("role")}
            />
          </Group>
          <FormActions form={form} label="Add" />
        </Stack>
      </form>
    </Card>
  );
}
