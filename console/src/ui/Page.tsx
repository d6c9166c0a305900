import { Box, Group, Stack, Text, Title } from "@mantine/core";
import { type ReactNode, useEffect, useRef } from "react";

type PageProps = { title: string; tab?: string; lead?: ReactNode; actions?: ReactNode; children: ReactNode };

/** A page under its heading, which is told to screen readers when the page comes. */
export function Page({ title, tab, lead, actions, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${tab ?? title} · Amba`;
    // Not away from where somebody already is, such as a field that takes the focus for itself.
    if (!document.activeElement || document.activeElement === document.body)
      heading.current?.focus({ preventScroll: true });
  }, [title, tab]);
  return (
    <Stack gap="lg">
      <Group justify="space-between" align="flex-start" gap="sm">
        <Box style={{ minWidth: 0, flex: "1 1 280px" }}>
          <Title order={1} ref={heading} tabIndex={-1} style={{ outline: "none", overflowWrap: "anywhere" }}>
            {title}
          </Title>
          {lead && (
            <Text c="dimmed" maw={720} mt={4} component="div">
              {lead}
            </Text>
          )}
        </Box>
        {actions && <Group gap="sm">{actions}</Group>}
      </Group>
      {children}
    </Stack>
  );
}
