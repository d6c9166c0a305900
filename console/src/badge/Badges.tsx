import { Group, Text } from "@mantine/core";
import { Award } from "lucide-react";
import type { Badge } from "../api/types";
import { DefinitionsPage, NameAndKey, State } from "../definition/DefinitionsPage";
import { icon } from "../player/UserBadges";
import { number } from "../ui/format";
import { ReworkOf } from "../ui/ReworkOf";
import { BADGE, BadgeForm } from "./BadgeForm";

/** What users unlock once. */
export default function Badges({ params }: { params: { badge?: string | undefined } }) {
  return (
    <DefinitionsPage<Badge>
      of={BADGE}
      title="Badges"
      lead="Each is unlocked at most once by a user, in the very moment that meets it."
      empty={{
        icon: Award,
        text: "A badge marks what a user has reached: so many events, a streak, a level, or several together. It may give XP too.",
      }}
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
                <NameAndKey of={BADGE} row={badge} />
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
      ]}
      consequence="It goes from everybody who has it. The XP that came with it stays in the ledger. To end it for newcomers only, switch it off."
      Form={BadgeForm}
      editing={params.badge}
    />
  );
}
