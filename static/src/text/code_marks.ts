/** Texts of strangers in Markdown, so that nothing in them is taken for more than itself. */
import { t } from "../core/t";

const SIGNS = /[\\`*_{}[\]<>&|~#]/g; // all that Markdown could take for more than itself

/** Code within a sentence, between more backticks than it holds in a row. */
export function coded(text: string): string {
  const one = text.replace(/\s+/g, " ");
  const fence = "`".repeat(longest(one) + 1);
  const room = one.startsWith("`") || one.endsWith("`") ? " " : "";
  return one.trim() === "" ? t`nothing` : `${fence}${room}${one}${room}${fence}`;
}

/** The longest run of backticks in it. */
export function longest(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}

/** Words as they are. */
export function plain(text: string): string {
  return text.replace(SIGNS, "\\$&");
}
