import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Boxes, Plus } from "lucide-react";
import { useState } from "react";
import { usePage } from "../api/queries";
import type { Project } from "../api/types";
import { DataTable, Pager } from "../ui/DataTable";
import { day } from "../ui/format";
import { To } from "../ui/links";
import { Page } from "../ui/Page";
import { Empty, Loaded } from "../ui/states";
import { Environment } from "./Environment";
import { NewProject } from "./NewProject";

const LIMIT = 50;

export function Projects() {
  const [offset, setOffset] = useState(0);
  const [making, { open, close }] = useDisclosure(false);
  const projects = usePage<Project>("/admin/projects", { limit: LIMIT, offset });
  const make = (
    <Button leftSection={<Plus size={16} aria-hidden />} onClick={open}>
      New project
    </Button>
  );
  return (
    <Page title="Projects" lead="Each has its own users, rules and keys." actions={make}>
      <NewProject opened={making} close={close} />
      <Loaded of={projects}>
        {(page) =>
          page.total === 0 ? (
            <Empty icon={Boxes} title="No project yet" action={make}>
              A project holds an app's users and rules. Make one for development first: it has a clock to
              turn.
            </Empty>
          ) : (
            <>
              <DataTable
                label="Projects"
                rows={page.data}
                rowKey={(project) => project.id}
                columns={[
                  {
                    name: "Name",
                    cell: (project) => <To href={`/projects/${project.id}`}>{project.name}</To>,
                  },
                  { name: "Environment", cell: (project) => <Environment of={project.environment} /> },
                  { name: "Zone", cell: (project) => project.timezone },
                  { name: "Made", cell: (project) => day(project.created_at.slice(0, 10), true) },
                ]}
              />
              <Pager {...page} move={setOffset} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}
