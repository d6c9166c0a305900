import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { compressed } from "./build/compressed.ts";
import { documents } from "./build/documents.ts";
import { fieldHelp } from "./build/field-help.ts";

// The API that `npm run dev` talks to.
const server = process.env.AMBA_URL ?? "http://127.0.0.1:8080";

// What the console's first file is made of: it must not wait for anything else.
const FIRST = /\/src\/(?:api\/(?:address|early|stored)|app\/needs|overview\/figures|project\/api)\./;

// All but the chart library, which no page needs before its first chart.
const SHARED = /node_modules\/(?!chart\.js|@kurkle)|\/src\//;

export default defineConfig({
  plugins: [react(), fieldHelp("../api/openapi.yaml"), documents(), compressed()],
  build: {
    target: "es2022",
    // These know light-dark(), so it is left as it is.
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    modulePreload: { polyfill: false },
    // Nothing is put into the document or a style as data: the policy and the caches want files.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        // What several pages share is one file: fetching dozens of small ones takes longer than what they save.
        codeSplitting: {
          groups: [
            { name: "first", priority: 1, test: FIRST },
            { name: "shared", minShareCount: 2, test: SHARED },
          ],
        },
      },
    },
  },
  server: {
    proxy: Object.fromEntries(["/admin", "/auth", "/client", "/health"].map((path) => [path, server])),
  },
});
