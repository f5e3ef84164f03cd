/** An image's configuration as the lines of its plate: what was noted and makes no layer. */
import type { Image, Lines } from "./model";

export interface PlateRow {
  readonly keyword: string;
  readonly text: string;
  /** Null where it came with the base image. */
  readonly lines: Lines | null;
}

/** The engine's keys, what starts the container first. */
export const KEYS =
  "Entrypoint Cmd WorkingDir ExposedPorts User Env Volumes Labels StopSignal Shell Healthcheck OnBuild";

/** How a key is written in a Dockerfile. */
export function keywordOf(key: string): string {
  return { WorkingDir: "WORKDIR", ExposedPorts: "EXPOSE" }[key] ?? key.toUpperCase().replace(/S$/, "");
}

/** One value of the configuration. `name` is empty where its key has a single one. */
export interface Value {
  readonly key: string;
  readonly name: string;
  readonly value: string;
  readonly lines: Lines | null;
}

/** All values, each with the line that set it. */
export function valuesOf(image: Image): readonly Value[] {
  return KEYS.split(" ").flatMap((key) =>
    partsOf(key, image.config[key]).map(([name, value]) => ({ key, name, value, lines: linesOf(image, key, name) })),
  );
}

/** Logs of before parts were told know the line of the key alone; `*` is a name that only the build knew. */
function linesOf({ configLines }: Image, key: string, name: string): Lines | null {
  const known = configLines[`${key}.${name}`] ?? configLines[`${key}.*`];
  const told = name !== "" && Object.keys(configLines).some((one) => one.startsWith(`${key}.`));
  return known ?? (told ? null : (configLines[key] ?? null));
}

function partsOf(key: string, value: unknown): (readonly [name: string, value: string])[] {
  if (!value || (Array.isArray(value) && value.length === 0)) return [];
  if (key === "Env" && Array.isArray(value)) return value.map((one) => split(String(one)));
  if (typeof value === "string") return [["", value]];
  if (Array.isArray(value) || key === "Healthcheck") return [["", JSON.stringify(value)]];
  return Object.entries(value).map(([name, one]) => [name, typeof one === "string" ? one : ""]);
}

function split(variable: string): readonly [string, string] {
  const [name = "", ...value] = variable.split("=");
  return [name, value.join("=")];
}

/** The plate's rows: values of one key that one line set stand together. */
export function plateRows(image: Image): readonly PlateRow[] {
  const values = valuesOf(image).filter(({ key, lines }) => key !== "Labels" || lines); // the base's are its maker's notes
  const groups = new Map<string, Value[]>();
  for (const value of values) {
    const group = `${value.key} ${value.lines}`;
    groups.set(group, [...(groups.get(group) ?? []), value]);
  }
  return [...groups.values()].map((group) => {
    const { key, lines } = group[0] as Value;
    const between = key === "Env" && lines === null ? ", " : " ";
    return { keyword: keywordOf(key), text: group.map(shortly).join(between), lines };
  });
}

/** Of what came with the base image the names are enough; the values are long and nobody here chose them. */
function shortly({ key, name, value, lines }: Value): string {
  if (key === "Env") return lines ? `${name}=${value}` : name;
  return name === "" ? value : name.replace(/\/tcp$/, "");
}
