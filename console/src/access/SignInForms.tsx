import { Button, PasswordInput, SegmentedControl, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { call } from "../api/client";
import { Problem, readProblem, Unreachable } from "../api/problem";
import { begin, login } from "../api/session";
import type { Data, Developer, LoggedIn } from "../api/types";
import { FormProblem } from "../ui/form";

export type Way = "password" | "token";

/** Signs in with an address and a password, or with a token. */
export function SignInForms({ email = "", only }: { email?: string | undefined; only?: Way | undefined }) {
  const [way, setWay] = useState<Way>(only ?? "password");
  return (
    <Stack>
      <SegmentedControl
        aria-label="How to sign in"
        fullWidth
        value={way}
        onChange={(value) => setWay(value as Way)}
        data={[
          { value: "password", label: "E-mail" },
          { value: "token", label: "Token" },
        ]}
      />
      {way === "password" ? <PasswordForm email={email} /> : <TokenForm />}
    </Stack>
  );
}

function PasswordForm({ email }: { email: string }) {
  const [given, setGiven] = useState({ email, password: "" });
  const { busy, problem, submit } = useSubmit(async () => {
    const { data } = await call<Data<LoggedIn>>("/auth/developer/login", {
      method: "POST",
      body: given,
      anonymous: true,
    });
    begin(login(data));
  });
  const wrong = problem instanceof Problem && problem.code === "INVALID_CREDENTIALS";
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <FormProblem problem={wrong ? null : problem} />
        <TextInput
          label="E-mail"
          type="email"
          autoComplete="username"
          data-autofocus={email === "" || undefined}
          value={given.email}
          onChange={(event) => setGiven({ ...given, email: event.currentTarget.value })}
          error={wrong}
        />
        <PasswordInput
          label="Password"
          autoComplete="current-password"
          data-autofocus={email !== "" || undefined}
          value={given.password}
          onChange={(event) => setGiven({ ...given, password: event.currentTarget.value })}
          error={wrong && "This address and password do not belong together."}
          visibilityToggleButtonProps={{ "aria-label": "Show the password" }}
        />
        <Button type="submit" loading={busy} fullWidth>
          Sign in
        </Button>
      </Stack>
    </form>
  );
}

function TokenForm() {
  const [token, setToken] = useState("");
  const { busy, problem, submit } = useSubmit(async () => {
    const access = token.trim();
    begin({ kind: "token", access, developer: await whoHas(access) });
  });
  const wrong = problem instanceof Problem && problem.status === 401;
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <FormProblem problem={wrong ? null : problem} />
        <Textarea
          label="Token"
          description="A personal access token (amb_pat_…), such as the one that the first start wrote to the file admin-token of its data folder. It is forgotten when this tab closes."
          autosize
          minRows={2}
          maxRows={4}
          spellCheck={false}
          autoComplete="off"
          value={token}
          onChange={(event) => setToken(event.currentTarget.value)}
          error={wrong && problem.message}
        />
        <Button type="submit" loading={busy} fullWidth>
          Sign in
        </Button>
        <Text size="xs" c="dimmed">
          A server key is for a project's backend, and does not sign in here.
        </Text>
      </Stack>
    </form>
  );
}

async function whoHas(token: string): Promise<Developer> {
  const response = await fetch("/auth/developer/me", { headers: { Authorization: `Bearer ${token}` } }).catch(
    () => {
      throw new Unreachable();
    },
  );
  if (!response.ok) throw await readProblem(response);
  return (await response.json()).data;
}

/** One attempt at a time, with what went wrong in it. */
export function useSubmit(attempt: () => Promise<void>) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      await attempt();
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return { busy, problem, submit };
}
