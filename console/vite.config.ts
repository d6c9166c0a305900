import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { compressed } from "./build/compressed.ts";
import { fieldHelp } from "./build/field-help.ts";
import { projectDocument } from "./build/project-document.ts";

// The API that `npm run dev` talks to.
const server = process.env.AMBA_URL ?? "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [react(), fieldHelp("../api/openapi.yaml"), projectDocument(), compressed()],
  build: {
    target: "es2022",
    // These know light-dark(), so it is left as it is.
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    modulePreload: { polyfill: false },
    // Nothing is put into the document or a style as data: the policy and the caches want files.
    assetsInlineLimit: 0,
  },
  server: {
    proxy: Object.fromEntries(["/admin", "/auth", "/client", "/health"].map((path) => [path, server])),
  },
});
