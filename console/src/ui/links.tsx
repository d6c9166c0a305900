import { Anchor, Button, type ButtonProps } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "wouter";

/** A link to a page of the console. */
export function To({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} className="amba-link">
      {children}
    </Link>
  );
}

/** A link that looks like a button. */
export function ButtonTo({ href, children, ...button }: { href: string; children: ReactNode } & ButtonProps) {
  return (
    <Button component={Link} href={href} {...button}>
      {children}
    </Button>
  );
}

/** A link out of the console, such as to the API's description. */
export function Outside({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Anchor href={href} target="_blank" rel="noreferrer">
      {children}
    </Anchor>
  );
}
