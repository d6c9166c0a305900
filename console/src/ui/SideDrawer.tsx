import { Drawer, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { FocusBack } from "./focus";

type DrawerProps = { title: string; lead?: ReactNode; close: () => void; children: ReactNode };

/** Beside the page that it belongs to, for as long as it is there. */
export function SideDrawer({ title, lead, close, children }: DrawerProps) {
  return (
    <Drawer
      opened
      onClose={close}
      title={title}
      closeButtonProps={{ "aria-label": "Close" }}
      styles={{ title: { fontWeight: 650, fontSize: "1.15rem", overflowWrap: "anywhere" } }}
    >
      <FocusBack />
      <Stack>
        {lead && (
          <Text size="sm" c="dimmed">
            {lead}
          </Text>
        )}
        {children}
      </Stack>
    </Drawer>
  );
}
