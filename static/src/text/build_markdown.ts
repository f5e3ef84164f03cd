/** A comparison of two builds as Markdown, for an issue, a lab report, or whoever asks why the build took so long. */
import { chainWords } from "../core/build_chain";
import { type BuildComparison, type Built, bytesOf, nameOf, type Row, type Side } from "../core/build_comparison";
import { type ConfigRow, configRows, type Noted } from "../core/build_config";
import { changeWords, growth, layerWords, noImageWords, stateWords, totalRows } from "../core/build_words";
import { t } from "../core/t";
import { lineWords, shortId, size } from "../core/words";
import { coded, plain } from "./code_marks";

/** Three tables: the lines, the wholes, and the settings that differ where there are any. */
export function buildMarkdown(comparison: BuildComparison): string {
  const { old, fresh, rows } = comparison;
  const names = [old, fresh].map(({ build }) => plain(nameOf(build)));
  const settings = old.image && fresh.image ? configRows(old.image, fresh.image) : [];
  const blocks = [
    `## ${t`${names[0]} and ${names[1]}`}`,
    ...chainWords(comparison).map(plain),
    ...[old, fresh].filter(({ image }) => image === null).map((built) => plain(noImageWords(built))),
    table(
      ["", ...names, t`difference`],
      rows.map((row) => lineCells(row, comparison)),
    ),
    table(
      ["", ...names, t`difference`],
      totalRows(comparison).map(({ what, old, fresh, difference }) => [what, old, fresh, difference].map(plain)),
    ),
    ...(settings.length === 0 ? [] : [table([t`setting`, ...names], settings.map(settingCells))]),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function lineCells(row: Row, { old, fresh }: BuildComparison): readonly string[] {
  return [
    plain(changeWords(row)),
    sideCell(row.old, old),
    sideCell(row.fresh, fresh),
    plain([layerWords(row), growth(row)].filter((words) => words !== "").join(", ")),
  ];
}

function sideCell(side: Side | null, built: Built): string {
  if (side === null) return "";
  const { line, layers } = side;
  const top = layers?.at(-1);
  const bytes = bytesOf(side);
  const facts = [stateWords(side, built), ...(top ? [shortId(top.digest), size(bytes ?? 0)] : [])];
  return `${line.lines[0]} ${cellCode(line.text)} ${plain(facts.join(", "))}`;
}

function settingCells({ setting, old, fresh }: ConfigRow): readonly string[] {
  const cell = (noted: Noted | null): string =>
    noted === null
      ? t`not set`
      : `${cellCode(noted.value)} ${noted.lines ? lineWords(noted.lines) : t`from the base image`}`;
  return [plain(setting), cell(old), cell(fresh)];
}

/** A bar ends a cell even inside code. */
function cellCode(text: string): string {
  return coded(text).replaceAll("|", "\\|");
}
