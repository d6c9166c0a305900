import { Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { type Form, FormActions, FormProblem } from "./form";
import { mayLeave, useWarning } from "./leaving";
import { SideDrawer } from "./SideDrawer";

type FormDrawerProps<V> = {
  form: Form<V>;
  title: string;
  lead?: ReactNode;
  /** On the button that saves. */
  label: string;
  disabled?: boolean;
  /** What is told when its subject was deleted meanwhile. */
  gone?: ReactNode;
  close: () => void;
  children: ReactNode;
};

/** A form beside the page that it belongs to. However it is left, that asks first when something was typed. */
export function FormDrawer<V>({
  form,
  title,
  lead,
  label,
  disabled,
  gone,
  close,
  children,
}: FormDrawerProps<V>) {
  useWarning(form.dirty);
  const leave = (): void => {
    if (!form.dirty || mayLeave()) close();
  };
  return (
    <SideDrawer title={title} lead={lead} close={leave}>
      <form onSubmit={form.submit} noValidate>
        <Stack>
          <FormProblem problem={form.problem} gone={gone} />
          {children}
          <FormActions form={form} label={label} cancel={leave} disabled={disabled ?? false} />
        </Stack>
      </form>
    </SideDrawer>
  );
}
