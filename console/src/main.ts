import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "./app/app.css";
import { address } from "./api/address";
import { askEarly } from "./api/early";
import { needsOf } from "./app/needs";

// This file is small, so that the server has begun to answer while the rest of the code is on its way.
const needs = needsOf(location.pathname);
if (needs) askEarly([needs.project, ...needs.others].map((source) => address(...source)));

/** What is drawn reads the styles' colours. */
async function styled(): Promise<void> {
  const missing = [...document.querySelectorAll<HTMLLinkElement>("link[rel=stylesheet]")].filter(
    (it) => !it.sheet,
  );
  await Promise.all(
    missing.map(
      (link) =>
        new Promise<void>((go) => {
          link.addEventListener("load", () => go());
          link.addEventListener("error", () => go());
        }),
    ),
  );
}

async function start(): Promise<void> {
  await styled();
  await import("./app/start");
}

// This file may run before the document is read to its end, and before its styles are there.
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => void start());
else void start();
