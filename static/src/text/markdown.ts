/** An explanation as Markdown, for a wiki, an issue or a hand-out. */

import { t } from "../core/t";
import { coded, longest, plain } from "./code_marks";
import type { Problem } from "./document";
import { fixWords } from "./fix";
import { type Entry, type Reading, said } from "./reading";

const SEVERITY = { error: t`Error`, warning: t`Warning`, hint: t`Hint` } as const;

/** Each instruction: its lines and what it leaves, its code, what it does, what is wrong with it. */
export function markdown({ entries, problems, leftOut }: Reading): string {
  const blocks = [...problems.map(problemBlock), ...entries.map(entryBlock)];
  if (leftOut > 0) blocks.push(`*${t`${leftOut} more are not explained.`}*`);
  return blocks.length === 0 ? "" : `${blocks.join("\n\n")}\n`;
}

function entryBlock(entry: Entry): string {
  const { lines, number, keyword, docs, effectWords, whenWords, summary, pieces, problems, hints, repeated } = entry;
  const name = keyword === "#" ? "" : `[${plain(keyword)}](${docs})`;
  const head = [`**${lines[0] === lines[1] ? t`Line ${number}` : t`Lines ${number}`}**`, name, effectWords, whenWords];
  const code = pieces.map(({ text }) => text).join("");
  return [
    head.filter((words) => words !== "").join(" · "),
    fenced(code),
    ...(summary === "" || repeated ? [] : [prose(summary)]),
    ...[...problems, ...hints].map(problemBlock),
  ].join("\n\n");
}

function problemBlock({ severity, line, message, fix, docs }: Problem): string {
  const mend = fix === undefined ? "" : ` ${fixWords(fix, coded(fix.text))}.`;
  return `> **${SEVERITY[severity]}, ${t`line ${line[0]}`}:** ${prose(message)}${mend} [${t`Why`}](${docs})`;
}

/** A block of code between fences that are longer than any row of backticks in it. */
function fenced(code: string): string {
  const fence = "`".repeat(Math.max(3, longest(code) + 1));
  return `${fence}dockerfile\n${code}\n${fence}`;
}

/** A sentence on one line, in which only what stands between backticks is code. */
function prose(sentence: string): string {
  return said(sentence)
    .map(({ text, code }) => (code ? coded(text) : plain(text)))
    .join("")
    .replace(/\s+/g, " ")
    .trim();
}
