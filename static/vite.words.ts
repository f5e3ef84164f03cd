import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { po } from "gettext-parser";
import type { Plugin } from "vite";
import { Writer } from "./vite.writer.ts";

const LOCALE = join(import.meta.dirname, "..", "locale");
const OWN = /\/src\/.*(?<!\.test)\.ts$/;
const MARKED = /\b(?:t(?:Html)?|html|svg)`/;
/**
 * Puts the sentences of one language into the scripts, while they are built: `t` and `tHtml` of src/core/t.ts are gone
 * afterwards, and a sentence in a template is part of it, as if it had been written there. Beside the English build
 * stands `.messages.json`: each sentence and the files that say it.
 */
export function words(language: string, out: string): Plugin {
  const said = language === "en" ? new Map<string, string>() : catalogue(language);
  const found: Record<string, string[]> = {};
  let isBuild = false; // tests see some of the files only
  return {
    name: "words",
    enforce: "pre",
    configResolved({ command }) {
      isBuild = command === "build";
    },
    transform(code, id) {
      if (!OWN.test(id) || !MARKED.test(code)) return null;
      const place = relative(import.meta.dirname, id);
      const note = (text: string): void => {
        found[text] ??= [];
        if (!found[text].includes(place)) found[text].push(place);
      };
      return { code: new Writer(code, said, note).whole(), map: null };
    },
    closeBundle() {
      const folder = join(import.meta.dirname, out);
      if (isBuild && language === "en" && existsSync(folder))
        writeFileSync(join(folder, ".messages.json"), JSON.stringify(found));
    },
  };
}

function catalogue(language: string): Map<string, string> {
  const said = new Map<string, string>();
  for (const name of readdirSync(join(LOCALE, language)).filter((file) => file.endsWith(".po"))) {
    const { translations } = po.parse(readFileSync(join(LOCALE, language, name), "utf8"));
    for (const { msgid, msgstr } of Object.values(translations[""] ?? {})) if (msgstr[0]) said.set(msgid, msgstr[0]);
  }
  return said;
}
