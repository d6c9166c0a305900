import {
  Button,
  Card,
  Group,
  SegmentedControl,
  Stack,
  Text,
  Title,
  useMantineColorScheme,
} from "@mantine/core";
import { useState } from "react";
import { useChange } from "../api/queries";
import { useSession } from "../api/session";
import { Page } from "../ui/Page";
import { Secret, ShownOnce } from "../ui/Secret";
import { Failed } from "../ui/states";

type Rotated = { pat: string };

/** Who is signed in, how the console looks, and a token for scripts. */
export default function Account() {
  const { session } = useSession();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [token, setToken] = useState<string | null>(null);
  const rotate = useChange<Rotated>("/auth/developer/pat");
  const developer = session?.developer;
  return (
    <Page title="Account" lead={developer?.name ? `${developer.name}, ${developer.email}` : developer?.email}>
      <Stack maw={680}>
        <Card>
          <Stack align="flex-start">
            <Title order={2}>Appearance</Title>
            <SegmentedControl
              aria-label="Colours"
              value={colorScheme}
              onChange={(value) => setColorScheme(value as "light" | "dark" | "auto")}
              data={[
                { value: "auto", label: "As the system" },
                { value: "light", label: "Light" },
                { value: "dark", label: "Dark" },
              ]}
            />
          </Stack>
        </Card>
        <Card>
          <Stack>
            <Title order={2}>Personal access token</Title>
            <Text size="sm">
              For scripts, the command line and agents. It reaches what you reach. There is one at a time: a
              new one takes the place of the one before, which stops at once.
            </Text>
            {session?.kind === "token" && (
              <Text size="sm">
                You are signed in with such a token: with a new one, this page asks you to sign in again.
              </Text>
            )}
            {rotate.error && <Failed error={rotate.error} />}
            {token ? (
              <>
                <ShownOnce />
                <Secret name="Token" value={token} help="Send it as Authorization: Bearer." />
              </>
            ) : (
              <Group>
                <Button
                  variant="default"
                  loading={rotate.isPending}
                  onClick={() =>
                    rotate.mutate(
                      { method: "POST", path: "/auth/developer/pat/rotate" },
                      { onSuccess: ({ pat }) => setToken(pat) },
                    )
                  }
                >
                  Make a new token
                </Button>
              </Group>
            )}
          </Stack>
        </Card>
      </Stack>
    </Page>
  );
}
