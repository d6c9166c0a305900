import { Drawer, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { mayLeave, useWarning } from "./leaving";

type FormDrawerProps = {
  opened: boolean;
  title: string;
  lead?: ReactNode;
  dirty?: boolean;
  close: () => void;
  children: ReactNode;
};

/** A form beside the page that it belongs to. Leaving asks first when something was typed. */
export function FormDrawer({ opened, title, lead, dirty = false, close, children }: FormDrawerProps) {
  useWarning(opened && dirty);
  const leave = (): void => {
    if (!dirty || mayLeave()) close();
  };
  return (
    <Drawer
      opened={opened}
      onClose={leave}
      title={title}
      closeButtonProps={{ "aria-label": "Close" }}
      styles={{ title: { fontWeight: 650, fontSize: "1.15rem" } }}
    >
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
