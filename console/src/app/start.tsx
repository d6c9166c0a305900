import "../ui/leaving";
import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { queries } from "../api/queries";
import { App } from "./App";
import { ahead } from "./ahead";
import { readable, theme } from "./theme";

const root = document.getElementById("root");
if (!root) throw new Error("the document has no #root");

const page = (
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={readable} defaultColorScheme="auto">
      <QueryClientProvider client={queries}>
        <Notifications position="bottom-right" limit={4} />
        <App />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>
);

// Not awaited at the top: the pages import this file's neighbours, and would wait for it in turn.
void ahead(location.pathname).then(() => createRoot(root).render(page));
