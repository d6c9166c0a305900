import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { call } from "../api/client";
import { Problem } from "../api/problem";
import { begin, login } from "../api/session";
import type { Data, LoggedIn } from "../api/types";
import { FormProblem } from "../ui/form";
import { useSubmit } from "./SignInForms";

export function SignUpForm() {
  const [given, setGiven] = useState({ email: "", password: "", name: "" });
  const { busy, problem, submit } = useSubmit(async () => {
    const body = { ...given, name: given.name.trim() || null };
    const { data } = await call<Data<LoggedIn>>("/auth/developer/signup", {
      method: "POST",
      body,
      anonymous: true,
    });
    begin(login(data));
  });
  const errors = Object.fromEntries(
    problem instanceof Problem ? problem.fields.map(({ pointer, message }) => [pointer, message]) : [],
  );
  const isTold = ["/email", "/password", "/name"].some((pointer) => errors[pointer]);
  const field = (name: keyof typeof given) => ({
    value: given[name],
    onChange: (event: { currentTarget: HTMLInputElement }) =>
      setGiven({ ...given, [name]: event.currentTarget.value }),
    error: errors[`/${name}`] ?? null,
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <FormProblem problem={isTold ? null : problem} />
        <TextInput label="E-mail" type="email" autoComplete="username" {...field("email")} />
        <TextInput
          label="Name"
          description="As others in a project see you; it may be left out."
          autoComplete="name"
          {...field("name")}
        />
        <PasswordInput
          label="Password"
          description="At least 8 characters."
          autoComplete="new-password"
          visibilityToggleButtonProps={{ "aria-label": "Show the password" }}
          {...field("password")}
        />
        <Button type="submit" loading={busy} fullWidth>
          Sign up
        </Button>
      </Stack>
    </form>
  );
}
