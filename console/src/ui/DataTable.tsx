import { Group, Pagination, Paper, Table, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { number } from "./format";

export type Column<T> = {
  name: string;
  align?: "right";
  width?: number | string;
  /** Of less weight: left out where it would push the others off the screen. */
  hiddenOnPhone?: boolean;
  cell: (row: T) => ReactNode;
};

type TableProps<T> = {
  label: string;
  columns: Column<T>[];
  rows: readonly T[];
  rowKey: (row: T) => string;
  minWidth?: number;
};

const NARROW = 300;

/** What hides a column on a phone. */
const shownFrom = (hidden: boolean | undefined): { visibleFrom?: "sm" } =>
  hidden ? { visibleFrom: "sm" } : {};

/** Rows under named columns; narrower screens scroll it sideways, also by keyboard. */
export function DataTable<T>({ label, columns, rows, rowKey, minWidth = 520 }: TableProps<T>) {
  const isNarrowed = columns.some(({ hiddenOnPhone }) => hiddenOnPhone);
  return (
    <Paper withBorder className="amba-scroll" role="region" aria-label={label} tabIndex={0}>
      <Table
        verticalSpacing="sm"
        horizontalSpacing="md"
        miw={isNarrowed ? { base: NARROW, sm: minWidth } : minWidth}
        highlightOnHover
        aria-label={label}
      >
        <Table.Thead>
          <Table.Tr>
            {columns.map(({ name, align, width, hiddenOnPhone }) => (
              <Table.Th key={name} ta={align ?? "left"} w={width} {...shownFrom(hiddenOnPhone)}>
                {name || <span className="amba-only-read">Actions</span>}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={rowKey(row)}>
              {columns.map(({ name, align, hiddenOnPhone, cell }) => (
                <Table.Td key={name} ta={align ?? "left"} {...shownFrom(hiddenOnPhone)}>
                  {cell(row)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
}

type PagerProps = { total: number; offset: number; limit: number; move: (offset: number) => void };

/** Which part of a list is shown, and the way to the others. */
export function Pager({ total, offset, limit, move }: PagerProps) {
  if (total <= limit && offset === 0) return null;
  return (
    <Group justify="space-between" gap="sm">
      <Text size="sm" c="dimmed" aria-live="polite">
        {number(offset + 1)}–{number(Math.min(offset + limit, total))} of {number(total)}
      </Text>
      <Pagination
        size="sm"
        total={Math.ceil(total / limit)}
        value={Math.floor(offset / limit) + 1}
        onChange={(page) => move((page - 1) * limit)}
        getControlProps={(control) => ({ "aria-label": `${control} page` })}
        getItemProps={(page) => ({ "aria-label": `Page ${page}` })}
      />
    </Group>
  );
}
