import type { Rework } from "../api/types";

/** A kind of definition: what it is called, and where it is. */
export type Kind = {
  /** As the title of its form has it, such as `XP rule`. */
  name: string;
  /** As sentences and buttons have it, such as `rule`. */
  word: string;
  /** Its collection in the API, below the project's. */
  path: string;
  /** Its page in the console, below the project's. */
  page: string;
  /** Where one is edited; at its id below the page, when left out. */
  edit?: (id: string) => string;
};

/** What every definition has, and what the list of its kind shows when it has it. */
export type Definition = {
  id: string;
  name: string;
  /** What apps know it by. */
  key?: string;
  /** It can be switched off and on. */
  is_active?: boolean;
  /** It comes with every project, and is neither changed nor deleted. */
  is_built_in?: boolean;
  /** How far the past has been counted. */
  rework?: Rework | null;
};

/** What stands for an id in the address of a form that makes one. */
export const NEW = "new";
