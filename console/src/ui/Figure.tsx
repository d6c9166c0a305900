import { Box, Button, Card, Group, Skeleton, Table, Text, Title } from "@mantine/core";
import { type ReactNode, useState } from "react";

type Row = Record<string, string | number | null>;

type FigureProps = {
  title: string;
  lead?: ReactNode;
  /** The same figures as a table, for those who would rather read than look. */
  table: { columns: string[]; rows: Row[] };
  height?: number;
  aside?: ReactNode;
  children: ReactNode;
};

/** A chart under its title, which can be read as a table too. */
export function Figure({ title, lead, table, height = 240, aside, children }: FigureProps) {
  const [asTable, setAsTable] = useState(false);
  return (
    <Card component="section" aria-label={title}>
      <Group justify="space-between" align="flex-start" mb="md" gap="sm" wrap="nowrap">
        <Box>
          <Title order={2}>{title}</Title>
          {lead && (
            <Text size="sm" c="dimmed" component="div">
              {lead}
            </Text>
          )}
        </Box>
        <Group gap="xs" wrap="nowrap">
          {aside}
          <Button
            variant="subtle"
            color="gray"
            size="compact-xs"
            onClick={() => setAsTable(!asTable)}
            aria-pressed={asTable}
          >
            {asTable ? "Chart" : "Table"}
          </Button>
        </Group>
      </Group>
      {asTable ? (
        <Box
          mah={height + 40}
          className="amba-scroll"
          tabIndex={0}
          role="region"
          aria-label={`${title}, as a table`}
        >
          <Table stickyHeader aria-label={title}>
            <Table.Thead>
              <Table.Tr>
                {table.columns.map((column) => (
                  <Table.Th key={column}>{column}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {table.rows.map((row) => (
                <Table.Tr key={JSON.stringify(row)}>
                  {table.columns.map((column) => (
                    <Table.Td key={column}>{row[column] ?? "…"}</Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Box>
      ) : (
        <Box h={height}>{children}</Box>
      )}
    </Card>
  );
}

export function FigureSkeleton({ height = 240 }: { height?: number }) {
  return (
    <Card>
      <Skeleton height={18} width="30%" mb="lg" />
      <Skeleton height={height} />
    </Card>
  );
}
