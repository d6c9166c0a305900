import { Tabs } from "@mantine/core";
import { useLocation } from "wouter";
import { Page } from "../ui/Page";
import { General } from "./General";
import { Keys } from "./Keys";
import { Members } from "./Members";

/** What the project is, who may work on it, and the keys to it. */
export default function Settings({ params }: { params: { tab?: string | undefined } }) {
  const [, go] = useLocation();
  const tab = params.tab === "keys" || params.tab === "members" ? params.tab : "general";
  return (
    <Page title="Settings">
      <Tabs
        value={tab}
        onChange={(to) => go(to && to !== "general" ? `/settings/${to}` : "/settings")}
        keepMounted={false}
      >
        <Tabs.List mb="lg">
          <Tabs.Tab value="general">General</Tabs.Tab>
          <Tabs.Tab value="keys">Keys</Tabs.Tab>
          <Tabs.Tab value="members">Members</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="general">
          <General />
        </Tabs.Panel>
        <Tabs.Panel value="keys">
          <Keys />
        </Tabs.Panel>
        <Tabs.Panel value="members">
          <Members />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
