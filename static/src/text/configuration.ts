/** What the image's configuration is once a line of the Dockerfile has been read. */

import { t } from "../core/t";
import type { Explanation, Field, Instruction, LineRange, Setting, Stage, Start } from "./document";

/** The order of the table: first what the program is, then what surrounds it, last what only the build sees. */
const ORDER: readonly Field[] = [
  "ENTRYPOINT",
  "CMD",
  "WORKDIR",
  "USER",
  "ENV",
  "EXPOSE",
  "VOLUME",
  "HEALTHCHECK",
  "STOPSIGNAL",
  "SHELL",
  "LABEL",
  "AUTHOR",
  "ONBUILD",
  "ARG",
];

export interface Row extends Setting {
  /** The looked-at line made this entry what it is. */
  readonly changed: boolean;
}

export interface Configuration {
  /** The instruction that the line belongs to, or that came last before it; null above the first. */
  readonly instruction: Instruction | null;
  readonly stage: Stage | null;
  readonly rows: readonly Row[];
}

/** The configuration after `line`, counted from 1; after the last line of all when it is null. */
export function configurationAt({ instructions, stages }: Explanation, line: number | null): Configuration {
  const held = new Map<string, Setting>();
  let instruction: Instruction | null = null;
  let stage: number | null = null;
  for (const next of instructions) {
    if (line !== null && next.line[0] > line) break;
    instruction = next;
    if (next.keyword === "FROM") held.clear();
    if (next.stage !== null) stage = next.stage;
    for (const setting of next.sets) held.set(`${setting.field} ${setting.name}`, setting);
  }
  return {
    instruction,
    stage: stages.find(({ index }) => index === stage) ?? null,
    rows: rowsOf([...held.values()], line === null ? null : (instruction?.line ?? null)),
  };
}

/** Settings in the order of the table; within a field as they were first set. */
export function rowsOf(settings: readonly Setting[], looked: LineRange | null): Row[] {
  return settings
    .map((setting) => ({
      ...setting,
      changed: looked !== null && looked[0] <= setting.line && setting.line <= looked[1],
    }))
    .sort((one, other) => ORDER.indexOf(one.field) - ORDER.indexOf(other.field));
}

/** A setting as the table shows it: `NODE_ENV = production`, `3000/tcp`, `["node", "index.js"]`. */
export function settingWords({ field, name, value }: Setting): string {
  if (value === null) return name;
  if (field === "EXPOSE" || field === "VOLUME") return name;
  return name === "" ? value : `${name} = ${value}`;
}

/** What is to be said of a setting without a value. */
export function lackWords({ field, value }: Setting): string {
  if (value !== null) return "";
  if (field === "ARG") return t`no value unless the build gives one`;
  return field === "CMD" || field === "ENTRYPOINT" || field === "HEALTHCHECK"
    ? t`removed`
    : t`known only when building`;
}

/** Why the first process is what it is, without the command that the page draws above these words. */
export function startWords({ argv, words }: Start): string {
  const command = argv && `${argv.map(quoted).join(" ")}. `;
  const at = command ? words.indexOf(command) : -1;
  return command && at >= 0 && !words.slice(0, at).includes(". ") ? words.slice(at + command.length) : words;
}

/** A word as a shell would have to be given it. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'"'"'`)}'`;
}
