import { Avatar, Button, Group, Text, TextInput } from "@mantine/core";
import { useDebouncedValue, useDisclosure } from "@mantine/hooks";
import { Plus, Search, Users as UsersIcon } from "lucide-react";
import { useState } from "react";
import { usePage } from "../api/queries";
import type { User } from "../api/types";
import { useProject } from "../project/context";
import { DataTable, Pager } from "../ui/DataTable";
import { number } from "../ui/format";
import { To } from "../ui/links";
import { Page } from "../ui/Page";
import { Empty, Loaded } from "../ui/states";
import { When } from "../ui/When";
import { NewUser } from "./NewUser";

const LIMIT = 50;
const TYPING_MS = 250;

/** The people in the project; the server searches and pages. */
export default function Users() {
  const { api, mayEdit } = useProject();
  const [search, setSearch] = useState("");
  const [offset, setOffset] = useState(0);
  const [making, { open, close }] = useDisclosure(false);
  const [wanted] = useDebouncedValue(search.trim(), TYPING_MS);
  const users = usePage<User>(`${api}/users`, { search: wanted, limit: LIMIT, offset });
  return (
    <Page
      title="Users"
      lead="Made by their first event or sign-in, or here."
      actions={
        mayEdit && (
          <Button variant="default" leftSection={<Plus size={16} aria-hidden />} onClick={open}>
            New user
          </Button>
        )
      }
    >
      {making && <NewUser close={close} />}
      <TextInput
        type="search"
        label="Search"
        description="Part of a name, an e-mail address or your own id."
        leftSection={<Search size={16} aria-hidden />}
        maw={420}
        value={search}
        onChange={(event) => {
          setSearch(event.currentTarget.value);
          setOffset(0);
        }}
      />
      <Loaded of={users}>
        {(page) =>
          page.total === 0 ? (
            <Empty icon={UsersIcon} title={wanted ? `Nobody matches “${wanted}”` : "No users yet"}>
              {wanted
                ? "Search for less of the name, or for the id that your backend uses."
                : "They appear with their first event."}
            </Empty>
          ) : (
            <>
              <Text size="sm" c="dimmed" role="status">
                {number(page.total)} {wanted ? "found" : "in all"}
              </Text>
              <DataTable
                label="Users"
                rows={page.data}
                rowKey={(user) => user.id}
                minWidth={640}
                columns={[
                  {
                    name: "User",
                    cell: (user) => (
                      <Group gap="sm" wrap="nowrap">
                        <Avatar
                          size="sm"
                          color="initials"
                          variant="transparent"
                          name={nameOf(user)}
                          aria-hidden
                          className="amba-face"
                        />
                        <To href={`/users/${user.id}`}>{nameOf(user)}</To>
                      </Group>
                    ),
                  },
                  {
                    name: "Your id",
                    cell: (user) => (
                      <Text size="sm" ff="monospace" style={{ overflowWrap: "anywhere" }}>
                        {user.external_id ?? "–"}
                      </Text>
                    ),
                  },
                  { name: "E-mail", cell: (user) => user.email ?? "–" },
                  {
                    name: "Zone",
                    cell: (user) =>
                      user.timezone ?? (
                        <Text size="sm" c="dimmed" span>
                          the project's
                        </Text>
                      ),
                  },
                  { name: "Since", cell: (user) => <When at={user.created_at} size="sm" /> },
                ]}
              />
              <Pager {...page} move={setOffset} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

/** What a person is called, as far as anybody said. */
export const nameOf = (user: User): string =>
  user.display_name ?? user.external_id ?? user.email ?? `Anonymous …${user.id.slice(-8)}`;
