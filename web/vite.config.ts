import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const SERVER = process.env.ATELIER_URL ?? "http://localhost:4000";

/** `npm run studio` serves Studio with live reload, beside a running `npm start`. */
export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  plugins: [react()],
  build: { outDir: "../dist/web", emptyOutDir: true, chunkSizeWarningLimit: 1000 },
  server: {
    proxy: {
      "/graphql": { target: SERVER, ws: true },
      "/graphiql": SERVER,
      "/files": SERVER,
      "/examples.json": SERVER,
    },
  },
});
