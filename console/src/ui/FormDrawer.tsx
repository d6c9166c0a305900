import { Drawer, Stack, Text } from "@mantine/core";
import { type ReactNode, useEffect } from "react";

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
    if (!dirty || window.confirm("Leave without saving? What you typed will be lost.")) close();
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

/** The browser asks before it closes a page with something unsaved. */
export function useWarning(dirty: boolean): void {
  useEffect(() => {
    if (!dirty) return;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [dirty]);
}
