import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "./app/app.css";
import { address } from "./api/address";
import { askEarly } from "./api/early";
import { needsOf } from "./app/needs";

// This file is small, so that the server has begun to answer while the rest of the code is on its way.
const needs = needsOf(location.pathname);
if (needs) askEarly([needs.project, ...needs.others].map((source) => address(...source)));

// It may run before the document is read to its end.
if (document.readyState === "loading") {
  document.addEventListener("DOMContentLoaded", () => void import("./app/start"));
} else void import("./app/start");
