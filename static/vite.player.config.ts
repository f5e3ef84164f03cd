import { join } from "node:path";
import { defineConfig } from "vite";
import { precompressed } from "./vite.config";

const OUT = "dist/player";

/** The player and the loader of embeds: a build of their own, so that a folder of it works anywhere, whatever its address. */
export default defineConfig({
  base: "./",
  publicDir: false,
  plugins: [precompressed(OUT)],
  build: {
    outDir: OUT,
    manifest: true,
    target: "baseline-widely-available",
    cssTarget: ["chrome123", "firefox128", "safari17.5"],
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rollupOptions: {
      input: ["src/player/player.ts", "src/embed/loader.ts"].map((name) => join(import.meta.dirname, name)),
    },
  },
});
