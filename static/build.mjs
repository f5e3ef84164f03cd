/** Builds the pages' scripts and the player for every language that stands in locale/. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { build } from "vite";

const folders = readdirSync(join(import.meta.dirname, "..", "locale"), { withFileTypes: true });
const languages = folders.filter((entry) => entry.isDirectory()).map(({ name }) => name);

// English first: its build empties the folder that the others' stand in
for (const mode of ["production", ...languages.sort()]) {
  for (const configFile of ["vite.config.ts", "vite.player.config.ts"]) await build({ configFile, mode });
}
