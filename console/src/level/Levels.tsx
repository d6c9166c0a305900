import {
  Alert,
  Button,
  Card,
  Grid,
  Group,
  NumberInput,
  SegmentedControl,
  Stack,
  Table,
  Text,
  TextInput,
  Title,
} from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { Plus, Trash2 } from "lucide-react";
import { useThing } from "../api/queries";
import type { LevelCurve, LevelFigures } from "../api/types";
import { useProject } from "../project/context";
import { Figure } from "../ui/Figure";
import { OnlyLooking } from "../ui/FormNotes";
import { FormActions, FormProblem, helpOf, useSavedForm } from "../ui/form";
import { number } from "../ui/format";
import { Steps } from "../ui/lazyCharts";
import { useWarning } from "../ui/leaving";
import { Page } from "../ui/Page";
import { Loaded } from "../ui/states";
import { thresholds } from "./curve";

const table = helpOf("LevelCurveTable");
const linear = helpOf("LevelCurveLinear");
const geometric = helpOf("LevelCurveGeometric");

export type Values = {
  kind: "table" | "linear" | "geometric";
  levels: { min_xp: number | string; title: string }[];
  xp_per_level: number | string;
  base: number | string;
  growth: number | string;
  max_level: number | string;
};

/** From XP to levels. */
export default function Levels() {
  const { api } = useProject();
  const curve = useThing<LevelCurve>(`${api}/level-curve`);
  return (
    <Page
      title="Levels"
      lead="A level is derived from the total XP, so a change of the curve moves everybody at once, down too."
    >
      <Loaded of={curve}>{(data) => <Editor curve={data} />}</Loaded>
    </Page>
  );
}

function Editor({ curve }: { curve: LevelCurve }) {
  const { api, mayEdit } = useProject();
  const levels = useThing<LevelFigures>(`${api}/analytics/levels`);
  const form = useSavedForm<Values>({
    initial: {
      kind: curve.kind,
      levels:
        curve.kind === "table"
          ? curve.levels.map(({ min_xp, title }) => ({ min_xp, title: title ?? "" }))
          : [
              { min_xp: 0, title: "" },
              { min_xp: 100, title: "" },
            ],
      xp_per_level: curve.kind === "linear" ? curve.xp_per_level : 1_000,
      base: curve.kind === "geometric" ? curve.base : 100,
      growth: curve.kind === "geometric" ? curve.growth : 1.2,
      max_level: curve.kind === "geometric" ? curve.max_level : 50,
    },
    request: (values) => ({ method: "PUT", path: `${api}/level-curve`, body: wire(values) }),
    touches: api,
    saved: () => notifications.show({ message: "The level curve is saved.", color: "green" }),
  });
  useWarning(form.dirty);
  const { fields } = form;
  const { kind } = fields.values;
  const rows = thresholds(fields.values).map(({ level, title, xp }) => ({
    Level: title ? `${level} ${title}` : `${level}`,
    "Total XP": xp,
  }));
  return (
    <Grid gap="lg">
      <Grid.Col span={{ base: 12, lg: 5 }}>
        <Card>
          <form onSubmit={form.submit} noValidate>
            <Stack>
              <OnlyLooking />
              <FormProblem problem={form.problem} />
              <SegmentedControl
                aria-label="Kind of curve"
                fullWidth
                data={[
                  { value: "table", label: "Table" },
                  { value: "linear", label: "Even steps" },
                  { value: "geometric", label: "Growing steps" },
                ]}
                {...fields.getInputProps("kind")}
              />
              {kind === "table" && <Rows form={form} />}
              {kind === "linear" && (
                <NumberInput
                  label="XP per level"
                  description={linear("xp_per_level")}
                  thousandSeparator=","
                  {...fields.getInputProps("xp_per_level")}
                />
              )}
              {kind === "geometric" && (
                <>
                  <NumberInput
                    label="XP of the first step"
                    description={geometric("base")}
                    thousandSeparator=","
                    {...fields.getInputProps("base")}
                  />
                  <NumberInput
                    label="Growth"
                    description={geometric("growth")}
                    step={0.05}
                    decimalScale={4}
                    {...fields.getInputProps("growth")}
                  />
                  <NumberInput
                    label="Highest level"
                    description={geometric("max_level")}
                    {...fields.getInputProps("max_level")}
                  />
                </>
              )}
              <FormActions form={form} label="Save the curve" disabled={!mayEdit} />
            </Stack>
          </form>
        </Card>
      </Grid.Col>
      <Grid.Col span={{ base: 12, lg: 7 }}>
        <Stack>
          <Figure
            title="The curve"
            lead={kind === "linear" ? "Its first 20 levels; it has no end." : `${number(rows.length)} levels`}
            height={300}
            table={{ columns: ["Level", "Total XP"], rows }}
          >
            <Steps data={rows} by="Level" of="Total XP" />
          </Figure>
          {form.dirty && levels.data && levels.data.users > 0 && (
            <Alert color="blue" variant="light">
              {number(levels.data.users)} users may change level when this is saved.
            </Alert>
          )}
        </Stack>
      </Grid.Col>
    </Grid>
  );
}

function Rows({ form }: { form: ReturnType<typeof useSavedForm<Values>> }) {
  const { fields } = form;
  const { levels } = fields.values;
  return (
    <div>
      <Title order={2} fz="sm">
        Levels
      </Title>
      <Text size="xs" c="dimmed" mb="xs">
        {table("levels") || "The first begins at 0, and each later one above the one before."}
      </Text>
      <Table withRowBorders={false} verticalSpacing={4} horizontalSpacing={4} aria-label="Levels">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={36}>#</Table.Th>
            <Table.Th>From XP</Table.Th>
            <Table.Th>Title</Table.Th>
            <Table.Th w={40}>
              <span className="amba-only-read">Remove</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {levels.map((_, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a level is its place
            <Table.Tr key={i}>
              <Table.Td>{i + 1}</Table.Td>
              <Table.Td>
                <NumberInput
                  hideControls
                  thousandSeparator=","
                  aria-label={`Level ${i + 1}: from XP`}
                  {...fields.getInputProps(`levels.${i}.min_xp`)}
                />
              </Table.Td>
              <Table.Td>
                <TextInput
                  aria-label={`Level ${i + 1}: title`}
                  placeholder={`Level ${i + 1}`}
                  {...fields.getInputProps(`levels.${i}.title`)}
                />
              </Table.Td>
              <Table.Td>
                <Button
                  variant="subtle"
                  color="gray"
                  size="compact-sm"
                  px={6}
                  disabled={levels.length === 1}
                  aria-label={`Remove level ${i + 1}`}
                  onClick={() => fields.removeListItem("levels", i)}
                >
                  <Trash2 size={15} aria-hidden />
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Group mt="xs">
        <Button
          variant="default"
          size="xs"
          leftSection={<Plus size={14} aria-hidden />}
          onClick={() => fields.insertListItem("levels", { min_xp: next(levels), title: "" })}
        >
          Another level
        </Button>
      </Group>
    </div>
  );
}

/** A likely next threshold: as far again as the last step. */
function next(levels: Values["levels"]): number {
  const last = Number(levels.at(-1)?.min_xp) || 0;
  const before = Number(levels.at(-2)?.min_xp) || 0;
  return last + Math.max(100, last - before);
}

function wire({ kind, levels, xp_per_level, base, growth, max_level }: Values): unknown {
  switch (kind) {
    case "table":
      return { kind, levels: levels.map(({ min_xp, title }) => (title ? { min_xp, title } : { min_xp })) };
    case "linear":
      return { kind, xp_per_level };
    case "geometric":
      return { kind, base, growth, max_level };
  }
}
