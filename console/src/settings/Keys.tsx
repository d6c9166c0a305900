import { Badge, Button, Code, Group, Menu, Stack, Text } from "@mantine/core";
import { KeyRound, Plus } from "lucide-react";
import { useState } from "react";
import { useChange, usePage } from "../api/queries";
import type { ApiKey } from "../api/types";
import { useProject } from "../project/context";
import { ConfirmDelete } from "../ui/ConfirmDelete";
import { DataTable, Pager } from "../ui/DataTable";
import { Dialog } from "../ui/Dialog";
import { Secret, ShownOnce } from "../ui/Secret";
import { Empty, Failed, Loaded } from "../ui/states";
import { When } from "../ui/When";

const LIMIT = 50;
const HELP = {
  client: "For apps and pages: it is public, and reaches only sign-in by itself.",
  server: "For your backend alone: it may do everything in the project.",
};

/** The keys of the project. A whole one is shown once, when it is made. */
export function Keys() {
  const { api, mayOwn } = useProject();
  const [offset, setOffset] = useState(0);
  const [revoking, setRevoking] = useState<ApiKey | null>(null);
  const keys = usePage<ApiKey>(`${api}/api-keys`, { limit: LIMIT, offset });
  const make = useChange<ApiKey>(`${api}/api-keys`);
  const made = make.data;
  const making = (key_type: "client" | "server") => () =>
    make.mutate({ method: "POST", path: `${api}/api-keys`, body: { key_type } });
  return (
    <Stack>
      <Group justify="space-between">
        <Text size="sm" c="dimmed" maw={560}>
          Only their hashes are kept. A lost key is revoked and replaced; a revoked one stops at once.
        </Text>
        {mayOwn && (
          <Menu position="bottom-end">
            <Menu.Target>
              <Button leftSection={<Plus size={16} aria-hidden />} loading={make.isPending}>
                New key
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={making("client")}>Client key, for apps</Menu.Item>
              <Menu.Item onClick={making("server")}>Server key, for your backend</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </Group>
      {make.error && <Failed error={make.error} />}
      <Dialog
        opened={made !== undefined}
        onClose={make.reset}
        title="The new key"
        size="lg"
        closeOnClickOutside={false}
      >
        {made && (
          <Stack>
            <ShownOnce />
            <Secret
              name={made.key_type === "client" ? "Client key" : "Server key"}
              value={made.key ?? ""}
              help={made.key_type === "client" ? HELP.client : HELP.server}
            />
            <Button onClick={make.reset}>I have copied it</Button>
          </Stack>
        )}
      </Dialog>
      <ConfirmDelete
        opened={revoking !== null}
        close={() => setRevoking(null)}
        name={revoking ? `${revoking.key_prefix}…${revoking.key_last_4}` : ""}
        path={`${api}/api-keys/${revoking?.id}`}
        touches={`${api}/api-keys`}
        consequence="Whatever uses this key is refused from this moment on."
      />
      <Loaded of={keys}>
        {(page) =>
          page.total === 0 ? (
            <Empty icon={KeyRound} title="No key">
              Without a key nothing but this console reaches the project.
            </Empty>
          ) : (
            <>
              <DataTable
                label="Keys"
                rows={page.data}
                rowKey={(key) => key.id}
                columns={[
                  { name: "Key", cell: (key) => <Code>{`${key.key_prefix}…${key.key_last_4}`}</Code> },
                  {
                    name: "Type",
                    cell: (key) => (
                      <Badge variant="light" color={key.key_type === "server" ? "red" : "blue"}>
                        {key.key_type}
                      </Badge>
                    ),
                  },
                  { name: "Made", cell: (key) => <When at={key.created_at} size="sm" /> },
                  {
                    name: "",
                    align: "right",
                    cell: (key) =>
                      mayOwn && (
                        <Button
                          size="compact-sm"
                          variant="subtle"
                          color="red.8"
                          className="amba-red"
                          onClick={() => setRevoking(key)}
                        >
                          Revoke
                          <span className="amba-only-read"> the key that ends with {key.key_last_4}</span>
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
    </Stack>
  );
}
