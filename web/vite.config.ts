import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";
import { cssVariables } from "./ui/css-variables.ts";

/** Serves the tokens as a style sheet, so that no colour is written twice. */
function tokenSheet(): Plugin {
  const id = "virtual:tokens.css";
  return {
    name: "token-sheet",
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    load: (source) => (source === `\0${id}` ? cssVariables() : undefined),
  };
}

export default defineConfig({
  root: decodeURIComponent(new URL(".", import.meta.url).pathname),
  plugins: [react(), tokenSheet()],
  build: {
    outDir: "../dist/web",
    emptyOutDir: true,
    target: "es2022",
    chunkSizeWarningLimit: 700,
    modulePreload: { polyfill: false },
    // A data: URL would need an exception in the content security policy.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              name: "framework",
              test: /node_modules\/(react|react-dom|scheduler|@tanstack|i18next|react-i18next)\//,
              tags: ["$initial"],
              priority: 3,
            },
            { name: "components", test: /node_modules\//, tags: ["$initial"], priority: 2 },
            { name: "charts", test: /node_modules\/(echarts|zrender)\//, priority: 1 },
          ],
        },
      },
    },
  },
  server: { proxy: { "/v1": "http://127.0.0.1:4600", "/api": "http://127.0.0.1:4600" } },
});
