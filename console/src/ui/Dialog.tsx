import { Modal, type ModalProps } from "@mantine/core";
import { FocusBack } from "./focus";

/** Stands above all else until it is answered. */
export function Dialog({ children, ...modal }: ModalProps) {
  return (
    <Modal closeButtonProps={{ "aria-label": "Close" }} {...modal}>
      <FocusBack />
      {children}
    </Modal>
  );
}
