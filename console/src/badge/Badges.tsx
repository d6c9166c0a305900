import { Group, Menu, Text } from "@mantine/core";
import { Award, Plus, Power } from "lucide-react";
import { useState } from "react";
import { useLocation } from "wouter";
import { useChange, usePage } from "../api/queries";
import type { Badge } from "../api/types";
import { icon } from "../player/UserBadges";
import { useProject } from "../project/context";
import { DataTable, Pager } from "../ui/DataTable";
import { RowActions } from "../ui/Definitions";
import { number } from "../ui/format";
import { ButtonTo, To } from "../ui/links";
import { Page } from "../ui/Page";
import { ReworkOf } from "../ui/ReworkOf";
import { Empty, Loaded } from "../ui/states";
import { State } from "../xp/Rules";
import { BadgeForm } from "./BadgeForm";

const LIMIT = 50;
const WHILE_WORKING_MS = 2_000;

/** What users unlock once. */
export default function Badges({ params }: { params: { badge?: string | undefined } }) {
  const { api, mayEdit } = useProject();
  const [offset, setOffset] = useState(0);
  const [, go] = useLocation();
  const [working, setWorking] = useState(false);
  const badges = usePage<Badge>(
    `${api}/achievements`,
    { limit: LIMIT, offset },
    { refetchInterval: working ? WHILE_WORKING_MS : undefined },
  );
  const isWorking = badges.data?.data.some(({ rework }) => rework && !rework.finished_at) ?? false;
  if (isWorking !== working) setWorking(isWorking);
  const make = mayEdit && (
    <ButtonTo href="/badges/new" leftSection={<Plus size={16} aria-hidden />}>
      New badge
    </ButtonTo>
  );
  return (
    <Page
      title="Badges"
      lead="Each is unlocked at most once by a user, in the very moment that meets it."
      actions={make}
    >
      <Loaded of={badges}>
        {(page) =>
          page.total === 0 ? (
            <Empty icon={Award} title="No badge yet" action={make}>
              A badge marks what a user has reached: so many events, a streak, a level, or several together.
              It may give XP too.
            </Empty>
          ) : (
            <>
              <DataTable
                label="Badges"
                rows={page.data}
                rowKey={(badge) => badge.id}
                minWidth={820}
                columns={[
                  {
                    name: "Name",
                    cell: (badge) => (
                      <Group gap="sm" wrap="nowrap">
                        <div className="amba-badge-icon" data-unlocked aria-hidden>
                          {icon(badge.icon)}
                        </div>
                        <div>
                          <To href={`/badges/${badge.id}`}>{badge.name}</To>
                          <Text size="xs" c="dimmed" ff="monospace">
                            {badge.key}
                          </Text>
                        </div>
                      </Group>
                    ),
                  },
                  {
                    name: "Condition",
                    hiddenOnPhone: true,
                    cell: (badge) => <Text size="sm">{badge.condition}</Text>,
                  },
                  { name: "Category", hiddenOnPhone: true, cell: (badge) => badge.category },
                  { name: "XP", align: "right", cell: (badge) => number(badge.xp_reward) },
                  { name: "State", cell: (badge) => <State on={badge.is_active} /> },
                  { name: "Past", hiddenOnPhone: true, cell: (badge) => <ReworkOf rework={badge.rework} /> },
                  { name: "", align: "right", width: 60, cell: (badge) => <Actions badge={badge} /> },
                ]}
              />
              <Pager {...page} move={setOffset} />
            </>
          )
        }
      </Loaded>
      {params.badge && <BadgeForm key={params.badge} id={params.badge} close={() => go("/badges")} />}
    </Page>
  );
}

function Actions({ badge }: { badge: Badge }) {
  const { api, mayEdit } = useProject();
  const path = `${api}/achievements/${badge.id}`;
  const change = useChange<Badge>(`${api}/achievements`);
  return (
    <RowActions
      name={badge.name}
      edit={`/badges/${badge.id}`}
      path={path}
      touches={`${api}/achievements`}
      consequence="It goes from everybody who has it. The XP that came with it stays in the ledger. To end it for newcomers only, switch it off."
    >
      <Menu.Item
        disabled={!mayEdit}
        leftSection={<Power size={15} aria-hidden />}
        onClick={() => change.mutate({ method: "PATCH", path, body: { is_active: !badge.is_active } })}
      >
        {badge.is_active ? "Switch off" : "Switch on"}
      </Menu.Item>
    </RowActions>
  );
}
