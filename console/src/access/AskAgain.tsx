import { Button, Divider, Modal, Stack, Text } from "@mantine/core";
import { currentSession, end, useSession } from "../api/session";
import { SignInForms } from "./SignInForms";

/** Over the page, when the session has ended in the middle of something: what was typed stays, and waits. */
export function AskAgain() {
  const { session, expired } = useSession();
  return (
    <Modal
      opened={expired && session !== null}
      onClose={() => {}}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
      zIndex={1000}
      title="Please sign in again"
      size="sm"
    >
      <Stack>
        <Text size="sm">
          Your session has ended. Sign in, and what you were doing goes on; nothing that you typed is lost.
        </Text>
        <SignInForms
          email={session?.developer.email}
          only={session?.kind === "token" ? "token" : "password"}
        />
        <Divider />
        <Button variant="subtle" color="gray" onClick={() => currentSession().expired && end()}>
          Leave instead
        </Button>
      </Stack>
    </Modal>
  );
}
