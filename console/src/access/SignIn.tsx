import { Anchor, Box, Card, Center, Stack, Text, Title } from "@mantine/core";
import { useEffect, useState } from "react";
import { useThing } from "../api/queries";
import { Logo } from "../app/Logo";
import { Waiting } from "../ui/states";
import { SignInForms } from "./SignInForms";
import { SignUpForm } from "./SignUpForm";

/** Signs in; on a new server, and wherever it is open to others, signs up. */
export function SignIn() {
  const signup = useThing<{ open: boolean; is_first: boolean }>(
    "/auth/developer/signup",
    {},
    { anonymous: true },
  );
  const [wish, setWish] = useState<"in" | "up" | null>(null);
  const isFirst = signup.data?.is_first ?? false;
  const up = signup.data?.open === true && (wish ?? (isFirst ? "up" : "in")) === "up";
  useEffect(() => {
    document.title = "Sign in · Amba";
  }, []);
  return (
    <Center mih="100dvh" p="md" component="main">
      <Stack w="100%" maw={420} gap="lg">
        <Center>
          <Logo />
        </Center>
        <Card shadow="sm">
          {signup.isPending && !signup.error ? (
            <Waiting />
          ) : (
            <Stack>
              <Box>
                <Title order={1}>{up ? (isFirst ? "Welcome" : "Sign up") : "Sign in"}</Title>
                <Text size="sm" c="dimmed">
                  {up
                    ? isFirst
                      ? "This server has no owner yet. Whoever signs up first owns it."
                      : "Make an account on this server."
                    : "To the console of this server."}
                </Text>
              </Box>
              {up ? <SignUpForm /> : <SignInForms />}
              {signup.data?.open && (
                <Anchor component="button" type="button" size="sm" onClick={() => setWish(up ? "in" : "up")}>
                  {up ? "Sign in instead, or with a token" : "Make an account"}
                </Anchor>
              )}
            </Stack>
          )}
        </Card>
      </Stack>
    </Center>
  );
}
