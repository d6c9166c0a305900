import { Button, Radio, Select, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useLocation } from "wouter";
import type { CreatedProject } from "../api/types";
import { Dialog } from "../ui/Dialog";
import { FormDrawer } from "../ui/FormDrawer";
import { helpOf, useSavedForm } from "../ui/form";
import { Secret, ShownOnce } from "../ui/Secret";
import { zones } from "../ui/zoned";

const help = helpOf("ProjectCreate");
const ZONES = zones();

/** Makes a project, and shows its first keys. */
export function NewProject({ opened, close }: { opened: boolean; close: () => void }) {
  const [made, setMade] = useState<CreatedProject | null>(null);
  const [, go] = useLocation();
  const done = (): void => {
    if (made) go(`/projects/${made.project.id}`);
    setMade(null);
    close();
  };
  return (
    <>
      {opened && !made && <Making close={close} made={setMade} />}
      <Dialog
        opened={made !== null}
        onClose={done}
        title={`${made?.project.name} is ready`}
        size="lg"
        closeOnClickOutside={false}
      >
        {made && (
          <Stack>
            <ShownOnce />
            <Secret
              name="Client key"
              value={made.api_keys.client.key ?? ""}
              help="For apps and pages: it is public, and reaches only sign-in by itself."
            />
            <Secret
              name="Server key"
              value={made.api_keys.server.key ?? ""}
              help="For your backend alone: it may do everything in the project."
            />
            <Button onClick={done}>Go to the project</Button>
          </Stack>
        )}
      </Dialog>
    </>
  );
}

function Making({ close, made }: { close: () => void; made: (project: CreatedProject) => void }) {
  const form = useSavedForm({
    initial: {
      name: "",
      template: "blank",
      environment: "development",
      timezone: Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC",
    },
    request: (body) => ({ method: "POST", path: "/admin/projects", body }),
    touches: "/admin/projects",
    saved: made,
  });
  const { fields } = form;
  return (
    <FormDrawer form={form} title="New project" label="Make the project" close={close}>
      <TextInput label="Name" description={help("name")} data-autofocus {...fields.getInputProps("name")} />
      <Radio.Group label="Start with" {...fields.getInputProps("template")}>
        <Stack gap="xs" mt="xs">
          <Radio value="blank" label="Nothing" description="A level each 1,000 XP, and no rules." />
          <Radio
            value="starter"
            label="Starter"
            description="Seven titled levels, eleven badges and a login streak, ready for GET /api/gamification/profile."
          />
        </Stack>
      </Radio.Group>
      <Radio.Group
        label="Environment"
        description={help("environment")}
        {...fields.getInputProps("environment")}
      >
        <Stack gap="xs" mt="xs">
          <Radio value="development" label="Development" />
          <Radio value="production" label="Production" />
        </Stack>
      </Radio.Group>
      <Select
        label="Time zone"
        description={help("timezone")}
        searchable
        data={ZONES}
        {...fields.getInputProps("timezone")}
      />
    </FormDrawer>
  );
}
