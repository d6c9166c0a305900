import { Badge, Menu, Text } from "@mantine/core";
import { Plus, Power, Sparkles } from "lucide-react";
import { useState } from "react";
import { useLocation } from "wouter";
import { useChange, usePage } from "../api/queries";
import type { XpRule } from "../api/types";
import { useProject } from "../project/context";
import { DataTable, Pager } from "../ui/DataTable";
import { RowActions } from "../ui/Definitions";
import { duration, number } from "../ui/format";
import { ButtonTo, To } from "../ui/links";
import { Page } from "../ui/Page";
import { Empty, Loaded } from "../ui/states";
import { RuleForm } from "./RuleForm";

const LIMIT = 50;

/** The rules that turn events into XP. */
export default function Rules({ params }: { params: { rule?: string | undefined } }) {
  const { api, mayEdit } = useProject();
  const [offset, setOffset] = useState(0);
  const [, go] = useLocation();
  const rules = usePage<XpRule>(`${api}/xp`, { limit: LIMIT, offset });
  const make = mayEdit && (
    <ButtonTo href="/xp/new" leftSection={<Plus size={16} aria-hidden />}>
      New rule
    </ButtonTo>
  );
  return (
    <Page
      title="XP rules"
      lead="Each event is shown to every rule that waits for its name. Each decides for itself, and what they award adds up."
      actions={make}
    >
      <Loaded of={rules}>
        {(page) =>
          page.total === 0 ? (
            <Empty icon={Sparkles} title="No rule yet" action={make}>
              A rule says what an event earns, how often a day, and how far apart. Until there is one, events
              earn nothing.
            </Empty>
          ) : (
            <>
              <DataTable
                label="XP rules"
                rows={page.data}
                rowKey={(rule) => rule.id}
                minWidth={760}
                columns={[
                  { name: "Name", cell: (rule) => <To href={`/xp/${rule.id}`}>{rule.name}</To> },
                  {
                    name: "Event",
                    hiddenOnPhone: true,
                    cell: (rule) => (
                      <Text ff="monospace" size="sm" style={{ overflowWrap: "anywhere" }}>
                        {rule.event_name}
                      </Text>
                    ),
                  },
                  { name: "XP", align: "right", cell: (rule) => number(rule.xp_amount) },
                  {
                    name: "A day",
                    hiddenOnPhone: true,
                    align: "right",
                    cell: (rule) =>
                      rule.max_per_day === null ? "no limit" : `at most ${number(rule.max_per_day)}`,
                  },
                  {
                    name: "Apart",
                    align: "right",
                    hiddenOnPhone: true,
                    cell: (rule) => duration(rule.cooldown_seconds),
                  },
                  { name: "State", cell: (rule) => <State on={rule.is_active} /> },
                  { name: "", align: "right", width: 60, cell: (rule) => <Actions rule={rule} /> },
                ]}
              />
              <Pager {...page} move={setOffset} />
            </>
          )
        }
      </Loaded>
      {params.rule && <RuleForm key={params.rule} id={params.rule} close={() => go("/xp")} />}
    </Page>
  );
}

export function State({ on }: { on: boolean }) {
  return (
    <Badge variant="light" color={on ? "teal" : "gray"}>
      {on ? "On" : "Off"}
    </Badge>
  );
}

function Actions({ rule }: { rule: XpRule }) {
  const { api, mayEdit } = useProject();
  const path = `${api}/xp/${rule.id}`;
  const change = useChange<XpRule>(`${api}/xp`);
  return (
    <RowActions
      name={rule.name}
      edit={`/xp/${rule.id}`}
      path={path}
      touches={`${api}/xp`}
      consequence="No further event is awarded by it. What it has awarded stays in the ledger. To pause it, switch it off instead."
    >
      <Menu.Item
        disabled={!mayEdit}
        leftSection={<Power size={15} aria-hidden />}
        onClick={() => change.mutate({ method: "PATCH", path, body: { is_active: !rule.is_active } })}
      >
        {rule.is_active ? "Switch off" : "Switch on"}
      </Menu.Item>
    </RowActions>
  );
}
