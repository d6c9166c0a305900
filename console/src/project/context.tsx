import { useQuery } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext } from "react";
import { Problem } from "../api/problem";
import { thing, usePage } from "../api/queries";
import { useSession } from "../api/session";
import type { Member, Project } from "../api/types";
import { projectApi } from "./api";

type Role = "owner" | "editor" | "viewer";

type InProject = {
  project: Project;
  /** Where its routes of the API begin. */
  api: string;
  /** Where its pages begin. */
  home: string;
  role: Role;
  mayEdit: boolean;
  mayOwn: boolean;
};

const Context = createContext<InProject | null>(null);

/** The project that the page is about. */
export function useProject(): InProject {
  const found = useContext(Context);
  if (!found) throw new Error("outside of a project");
  return found;
}

/** What was refused while the page was on its way is not asked for again at once. */
const REFUSED_FOR_MS = 5_000;

export function useProjectById(id: string) {
  return useQuery({
    ...thing<Project>(projectApi(id)),
    retryOnMount: ({ state: { error, errorUpdatedAt } }) =>
      !(error instanceof Problem) || Date.now() - errorUpdatedAt > REFUSED_FOR_MS,
  });
}

export function InProjectOf({ project, children }: { project: Project; children: ReactNode }) {
  const api = projectApi(project.id);
  const role = useRole(api);
  const value: InProject = {
    project,
    api,
    home: `/projects/${project.id}`,
    role,
    mayEdit: role !== "viewer",
    mayOwn: role === "owner",
  };
  return <Context value={value}>{children}</Context>;
}

/** The role on the server, else the one in the project. Until it is known, everything is offered: the server decides. */
function useRole(api: string): Role {
  const developer = useSession().session?.developer;
  const members = usePage<Member>(`${api}/members`, { limit: 200 }, { enabled: !developer?.server_role });
  const own = members.data?.data.find((member) => member.developer_id === developer?.id)?.role;
  const known = developer?.server_role ?? own;
  return known === "viewer" || known === "editor" ? known : "owner";
}
