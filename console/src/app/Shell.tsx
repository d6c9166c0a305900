import {
  ActionIcon,
  AppShell,
  Burger,
  Group,
  Menu,
  Text,
  useComputedColorScheme,
  useMantineColorScheme,
} from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { LogOut, Moon, Sun, UserRound } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "wouter";
import { call } from "../api/client";
import { currentSession, end, useSession } from "../api/session";
import { Logo } from "./Logo";

type ShellProps = { bar?: ReactNode; nav?: (close: () => void) => ReactNode; children: ReactNode };

/** What is around every page: the bar, with project and environment where there is one, and the way to other pages. */
export function Shell({ bar, nav, children }: ShellProps) {
  const [opened, { toggle, close }] = useDisclosure(false);
  return (
    <AppShell
      header={{ height: 60 }}
      {...(nav ? { navbar: { width: 232, breakpoint: "md", collapsed: { mobile: !opened } } } : {})}
      padding={{ base: "md", sm: "xl" }}
    >
      <a href="#main" className="amba-skip">
        Skip to the page
      </a>
      <AppShell.Header className="amba-bar">
        <Group h="100%" px="md" justify="space-between" wrap="nowrap" gap="sm">
          <Group gap="sm" wrap="nowrap" style={{ minWidth: 0 }}>
            {nav && (
              <Burger
                hiddenFrom="md"
                size="sm"
                opened={opened}
                onClick={toggle}
                aria-label="Pages of the project"
                aria-expanded={opened}
              />
            )}
            <Logo />
            {bar}
          </Group>
          <Group gap={6} wrap="nowrap">
            <Scheme />
            <Me />
          </Group>
        </Group>
      </AppShell.Header>
      {nav && (
        <AppShell.Navbar p="sm" className="amba-nav" aria-label="Pages of the project">
          {nav(close)}
        </AppShell.Navbar>
      )}
      <AppShell.Main id="main" tabIndex={-1} style={{ outline: "none" }}>
        <div className="amba-page">{children}</div>
      </AppShell.Main>
    </AppShell>
  );
}

function Scheme() {
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme("light") === "dark";
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      aria-label={dark ? "Use light colours" : "Use dark colours"}
      onClick={() => setColorScheme(dark ? "light" : "dark")}
    >
      {dark ? <Sun size={18} aria-hidden /> : <Moon size={18} aria-hidden />}
    </ActionIcon>
  );
}

function Me() {
  const { session } = useSession();
  return (
    <Menu position="bottom-end" width={230}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label="Your account">
          <UserRound size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text size="sm" span style={{ overflowWrap: "anywhere" }}>
            {session?.developer.email}
          </Text>
        </Menu.Label>
        <Menu.Item component={Link} href="~/account" leftSection={<UserRound size={16} aria-hidden />}>
          Account
        </Menu.Item>
        <Menu.Item leftSection={<LogOut size={16} aria-hidden />} onClick={() => void leave()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Signs out here at once, and at the server when it can be reached. */
async function leave(): Promise<void> {
  const { session } = currentSession();
  end();
  if (session?.kind !== "login") return;
  const body = { refresh_token: session.refresh };
  await call("/auth/developer/logout", { method: "POST", body, anonymous: true }).catch(() => undefined);
}
