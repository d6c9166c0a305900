import { Card, Skeleton, Text } from "@mantine/core";
import { compact, number } from "../ui/format";

type TileProps = {
  name: string;
  value: number | null | undefined;
  /** The same figure of the day before. */
  before?: number | null | undefined;
  note?: string | undefined;
  alarming?: boolean;
};

/** One figure, and what it was. */
export function Tile({ name, value, before, note, alarming = false }: TileProps) {
  return (
    <Card padding="md" component="section" aria-label={name}>
      <Text size="sm" c="dimmed" fw={500}>
        {name}
      </Text>
      {value === undefined || value === null ? (
        <Skeleton height={30} width={90} my={4} />
      ) : (
        <Text fz={28} fw={680} lh={1.3} title={number(value)} style={{ fontVariantNumeric: "tabular-nums" }}>
          {compact(value)}
        </Text>
      )}
      <Text size="xs" c={alarming ? "var(--amba-alarm)" : "dimmed"} fw={alarming ? 600 : 400}>
        {note ?? (before === undefined || before === null ? " " : `${compact(before)} yesterday`)}
      </Text>
    </Card>
  );
}
