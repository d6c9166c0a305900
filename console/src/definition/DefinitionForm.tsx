import { TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { type ComponentType, useState } from "react";
import { useThing } from "../api/queries";
import { useProject } from "../project/context";
import { FormDrawer } from "../ui/FormDrawer";
import { Gone, OnlyLooking } from "../ui/FormNotes";
import { useSavedForm } from "../ui/form";
import { capital } from "../ui/format";
import { SideDrawer } from "../ui/SideDrawer";
import { Loaded } from "../ui/states";
import { type Definition, type Kind, NEW } from "./kind";

/** Which definition a form is for, by its id or {@link NEW}, and what it does in the end. */
export type FormOf = { id: string; close: () => void };

type Values = { name: string; key?: string } & Record<string, unknown>;

/** What a field of the form takes: what the API says of it, its value, its error. */
type Field<V> = (
  name: keyof V & string,
  options?: { type: "checkbox" },
) => ReturnType<UseFormReturnType<V>["getInputProps"]> & { description: string };

/** What the fields of a kind are made of; `definition` is null while one is made. */
export type FieldsOf<T extends Definition, V extends Values> = {
  form: UseFormReturnType<V>;
  field: Field<V>;
  definition: T | null;
};

type FormProps<T extends Definition, V extends Values> = FormOf & {
  of: Kind;
  /** What the API says of a field. */
  help: (field: string) => string;
  /** What holds once it is saved: of a new one, and of one that is there already. */
  lead: { made: string; changed: string };
  /** What the form begins with; those of a new one, for null. */
  values: (definition: T | null) => V;
  /** What is sent; `definition` is null for a new one, also in place of one that is gone. The key is added to it. */
  body: (values: Omit<V, "key">, definition: T | null) => object;
  /** Those below name and key. */
  Fields: ComponentType<FieldsOf<T, V>>;
};

/**
 * A definition to edit, or one to make. Each kind says only what its fields are: reading and saving, name and key, and
 * what is told when the server refuses or someone else has deleted it meanwhile, is the same for all.
 */
export function DefinitionForm<T extends Definition, V extends Values>(props: FormProps<T, V>) {
  const { of, id, close } = props;
  const { api } = useProject();
  const isNew = id === NEW;
  const read = useThing<T>(`${api}/${of.path}/${encodeURIComponent(id)}`, {}, { enabled: !isNew });
  if (isNew) return <Editor {...props} definition={null} />;
  if (read.data) return <Editor {...props} definition={read.data} />;
  return (
    <SideDrawer title={capital(of.name)} close={close}>
      <Loaded of={read}>{() => null}</Loaded>
    </SideDrawer>
  );
}

type EditorProps<T extends Definition, V extends Values> = FormProps<T, V> & { definition: T | null };

function Editor<T extends Definition, V extends Values>({
  of,
  definition,
  help,
  lead,
  values,
  body,
  close,
  Fields,
}: EditorProps<T, V>) {
  const { api, mayEdit } = useProject();
  const [isMade, setMade] = useState(definition === null);
  const edited = isMade ? null : definition;
  const all = `${api}/${of.path}`;
  const form = useSavedForm<V, T>({
    initial: values(definition),
    request: ({ key, ...rest }) =>
      edited
        ? { method: "PATCH", path: `${all}/${edited.id}`, body: body(rest, edited) }
        : { method: "POST", path: all, body: { ...body(rest, edited), key: key || undefined } },
    touches: all,
    saved: (saved) => {
      notifications.show({ message: `“${saved.name}” is saved.`, color: "green" });
      close();
    },
  });
  const { fields } = form;
  const field: Field<V> = (name, options) => ({
    description: help(name),
    ...fields.getInputProps(name, options),
  });
  return (
    <FormDrawer
      form={form}
      title={definition ? definition.name : `New ${of.name}`}
      lead={definition ? lead.changed : lead.made}
      label={edited ? "Save" : `Make the ${of.word}`}
      disabled={!mayEdit}
      gone={<Gone what={of.word} again={() => setMade(true)} />}
      close={close}
    >
      <OnlyLooking />
      <TextInput label="Name" data-autofocus {...field("name")} />
      {fields.values.key !== undefined && (
        <TextInput
          label="Key"
          placeholder="made from the name"
          readOnly={edited !== null}
          variant={edited ? "filled" : "default"}
          spellCheck={false}
          {...field("key")}
        />
      )}
      <Fields form={fields} field={field} definition={edited} />
    </FormDrawer>
  );
}
