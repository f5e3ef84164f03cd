import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";
import { words } from "./vite.words.ts";

const ENTRIES = "src/entry";
/** What every page that fetches more has already: its names need not be sent to be fetched ahead. */
const LOADED = /\/(?:lit|words|fetching|giving|requests)-/;
/** Small modules that most pages have together: each file of its own would cost a hundred bytes. */
const TOGETHER = [
  { name: "fetching", test: /preload-helper|\/again\.ts/ },
  { name: "giving", test: /\/(?:focus|giving)\.ts/ },
  { name: "typed", test: /\/(?:explained|kept|mending|points)\.ts/ },
];
const COMPRESSED = /\.(?:js|css|svg)$/;

/** Puts a .gz beside every asset that gains by it; the site's server sends it to browsers that take it. */
export function precompressed(out: string): Plugin {
  return {
    name: "precompressed",
    apply: "build",
    closeBundle() {
      const folder = join(import.meta.dirname, out, "assets");
      for (const name of existsSync(folder) ? readdirSync(folder) : []) {
        if (!COMPRESSED.test(name)) continue;
        writeFileSync(join(folder, `${name}.gz`), gzipSync(readFileSync(join(folder, name)), { level: 9 }));
      }
    },
  };
}

/** Where the build of a language goes: its mode is its code, and English has none. */
export function place(mode: string): { language: string; out: string } {
  const language = mode.length === 2 ? mode : "en";
  return { language, out: language === "en" ? "dist" : `dist/${language}` };
}

export default defineConfig(({ mode }) => ({
  base: `/static/${place(mode).out}/`,
  publicDir: false,
  plugins: [words(place(mode).language, place(mode).out), precompressed(place(mode).out)],
  build: {
    outDir: place(mode).out,
    manifest: true,
    target: "baseline-widely-available",
    cssTarget: ["chrome123", "firefox128", "safari17.5"], // light-dark() is sent as it is written
    modulePreload: { polyfill: false, resolveDependencies: (_, needed) => needed.filter((name) => !LOADED.test(name)) },
    reportCompressedSize: false,
    rollupOptions: {
      input: readdirSync(join(import.meta.dirname, ENTRIES))
        .filter((name) => name.endsWith(".ts"))
        .map((name) => join(import.meta.dirname, ENTRIES, name)),
      output: { codeSplitting: { groups: TOGETHER } },
    },
  },
  test: { include: ["src/**/*.test.ts"], environment: "node", css: true, testTimeout: 60_000 }, // machines may be busy
}));
