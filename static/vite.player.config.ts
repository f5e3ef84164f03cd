import { join } from "node:path";
import { defineConfig } from "vite";
import { place, precompressed } from "./vite.config.ts";
import { words } from "./vite.words.ts";

/** The player and the loader of embeds: a build of their own, so that a folder of it works anywhere, whatever its address. */
export default defineConfig(({ mode }) => ({
  base: "./",
  publicDir: false,
  plugins: [words(place(mode).language, `${place(mode).out}/player`), precompressed(`${place(mode).out}/player`)],
  build: {
    outDir: `${place(mode).out}/player`,
    manifest: true,
    target: "baseline-widely-available",
    cssTarget: ["chrome123", "firefox128", "safari17.5"],
    modulePreload: false, // what is fetched later has next to nothing beside it, and the code that would fetch it weighs
    reportCompressedSize: false,
    rollupOptions: {
      input: ["src/player/player.ts", "src/embed/loader.ts"].map((name) => join(import.meta.dirname, name)),
    },
  },
}));
