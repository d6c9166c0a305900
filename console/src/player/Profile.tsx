import { Card, JsonInput, Stack, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { User } from "../api/types";
import { Facts } from "../event/EventDrawer";
import { useProject } from "../project/context";
import { Gone, OnlyLooking } from "../ui/FormNotes";
import { FormActions, FormProblem, helpOf, useSavedForm } from "../ui/form";
import { When } from "../ui/When";

const help = helpOf("UserAdminUpdate");

/** What is known about a person, and may be changed. */
export function Profile({ user }: { user: User }) {
  const { api, mayEdit } = useProject();
  const form = useSavedForm<Record<string, string>, User>({
    initial: {
      display_name: user.display_name ?? "",
      email: user.email ?? "",
      timezone: user.timezone ?? "",
      properties: JSON.stringify(user.properties ?? {}, null, 2),
    },
    request: ({ properties = "", ...texts }) => ({
      method: "PATCH",
      path: `${api}/users/${user.id}`,
      body: {
        ...Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, text || null])),
        properties: parsed(properties),
      },
    }),
    touches: `${api}/users`,
    saved: () => notifications.show({ message: "The profile is saved.", color: "green" }),
  });
  const { fields } = form;
  return (
    <Card maw={720}>
      <Stack>
        <Facts
          rows={[
            ["Id", user.id],
            ["Your id", user.external_id ?? "none"],
            ["Anonymous id", user.anonymous_id ?? "none"],
            ["Since", <When key="since" at={user.created_at} size="sm" />],
          ]}
        />
        <form onSubmit={form.submit} noValidate>
          <Stack>
            <OnlyLooking />
            <FormProblem problem={form.problem} gone={<Gone what="user" again={form.submit} />} />
            <TextInput
              label="Display name"
              description={help("display_name")}
              {...fields.getInputProps("display_name")}
            />
            <TextInput label="E-mail" description={help("email")} {...fields.getInputProps("email")} />
            <TextInput
              label="Time zone"
              description={help("timezone")}
              placeholder="the project's"
              {...fields.getInputProps("timezone")}
            />
            <JsonInput
              label="Properties"
              description={help("properties")}
              autosize
              minRows={3}
              maxRows={16}
              spellCheck={false}
              {...fields.getInputProps("properties")}
            />
            <FormActions form={form} label="Save" disabled={!mayEdit} />
          </Stack>
        </form>
      </Stack>
    </Card>
  );
}

/** What is no JSON goes as a text, which the server refuses by name. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text || "{}");
  } catch {
    return text;
  }
}
