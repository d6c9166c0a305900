import { Alert, Button, Stack, Text } from "@mantine/core";
import { CircleAlert } from "lucide-react";
import { useProject } from "../project/context";

/** In a form whose subject was deleted meanwhile: what was typed can still be used. */
export function Gone({ what, again }: { what: string; again: () => void }) {
  return (
    <Alert role="alert" color="orange" icon={<CircleAlert aria-hidden />} title={`This ${what} is gone`}>
      <Stack gap="xs" align="flex-start">
        <Text size="sm">Someone deleted it while you were editing. What you typed is still here.</Text>
        <Button size="xs" variant="default" onClick={again}>
          Make it anew from this
        </Button>
      </Stack>
    </Alert>
  );
}

/** Said above a form that the reader's role does not let them save. */
export function OnlyLooking({ forOwners = false }: { forOwners?: boolean }) {
  const { mayEdit, mayOwn, role } = useProject();
  if (forOwners ? mayOwn : mayEdit) return null;
  return (
    <Alert color="blue" variant="light">
      You can look at this, not change it: your role here is {role}. An owner of the project can{" "}
      {forOwners ? "change it" : "make you an editor"}.
    </Alert>
  );
}
