/** An image's configuration as the lines of its plate: what was noted and makes no layer. */
import type { Image, Lines } from "./model";

export interface PlateRow {
  readonly keyword: string;
  readonly text: string;
  /** Null where it came with the base image. */
  readonly lines: Lines | null;
}

const ROWS: readonly [key: string, keyword: string, text: (value: unknown) => string][] = [
  ["Entrypoint", "ENTRYPOINT", (value) => JSON.stringify(value)],
  ["Cmd", "CMD", (value) => JSON.stringify(value)],
  ["WorkingDir", "WORKDIR", String],
  ["ExposedPorts", "EXPOSE", (value) => keys(value).map(withoutTcp).join(" ")],
  ["User", "USER", String],
  ["Env", "ENV", (value) => (Array.isArray(value) ? value.join(" ") : "")],
  ["Volumes", "VOLUME", (value) => keys(value).join(" ")],
  ["Labels", "LABEL", (value) => keys(value).join(" ")],
  ["StopSignal", "STOPSIGNAL", String],
  ["Shell", "SHELL", (value) => JSON.stringify(value)],
  ["Healthcheck", "HEALTHCHECK", (value) => JSON.stringify(value)],
];

/** One row for each setting that the configuration has, what starts the container first. */
export function plateRows({ config, configLines }: Image): readonly PlateRow[] {
  return ROWS.flatMap(([key, keyword, text]) => {
    const value = config[key];
    if (isUnset(value)) return [];
    const lines = configLines[key] ?? null;
    if (lines === null && key === "Labels") return []; // notes of whoever made the base image
    return [{ keyword, text: lines === null && key === "Env" ? names(value) : text(value), lines }];
  });
}

function isUnset(value: unknown): boolean {
  if (value === undefined || value === null || value === "") return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === "object" && keys(value).length === 0;
}

/** Of what came with the base image the names are enough; the values are long and nobody here chose them. */
function names(variables: unknown): string {
  return Array.isArray(variables) ? variables.map((variable) => String(variable).split("=", 1)[0]).join(", ") : "";
}

function keys(value: unknown): string[] {
  return typeof value === "object" && value !== null ? Object.keys(value) : [];
}

function withoutTcp(port: string): string {
  return port.replace(/\/tcp$/, "");
}
