import { Group, Loader, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useEffect } from "react";
import { onConnection, useIsAway } from "../api/connection";

/** Says while the server does not answer, and when it is back. */
export function Away() {
  const away = useIsAway();
  useEffect(
    () =>
      onConnection((isAway) => {
        if (!isAway) notifications.show({ message: "The server is back.", color: "green" });
      }),
    [],
  );
  return (
    <div role="status" aria-live="assertive" className="amba-away" data-away={away || undefined}>
      {away && (
        <Group justify="center" gap="sm" p={8} wrap="nowrap">
          <Loader size={16} color="white" aria-hidden />
          <Text size="sm" fw={600}>
            The server does not answer. Trying again until it does; nothing that you typed is lost.
          </Text>
        </Group>
      )}
    </div>
  );
}
