/** What two images note differently: their configurations, setting by setting, each with the line that set it. */
import type { Image, Lines } from "./model";

/** One side of a setting. */
export interface Noted {
  readonly value: string;
  /** Null where it came with the base image. */
  readonly lines: Lines | null;
}

export interface ConfigRow {
  /** `CMD`, `ENV NODE_ENV`, `EXPOSE 3000/tcp`. */
  readonly setting: string;
  /** Null where the image does not have it. */
  readonly old: Noted | null;
  readonly fresh: Noted | null;
}

const KEYWORDS: Readonly<Record<string, string>> = {
  Entrypoint: "ENTRYPOINT",
  Cmd: "CMD",
  WorkingDir: "WORKDIR",
  User: "USER",
  Env: "ENV",
  ExposedPorts: "EXPOSE",
  Volumes: "VOLUME",
  Healthcheck: "HEALTHCHECK",
  StopSignal: "STOPSIGNAL",
  Shell: "SHELL",
  Labels: "LABEL",
  OnBuild: "ONBUILD",
};
/** These are sets of names: what they are set to says nothing. */
const NAMES = new Set(["ExposedPorts", "Volumes"]);

/** The settings that differ, in the order of the keywords; none where both note the same. */
export function configRows(old: Image, fresh: Image): readonly ConfigRow[] {
  const before = settings(old);
  const after = settings(fresh);
  const names = [...new Set([...before.keys(), ...after.keys()])].filter(
    (name) => before.get(name)?.value !== after.get(name)?.value,
  );
  const order = Object.values(KEYWORDS);
  const rank = (name: string): number => order.indexOf(name.split(" ", 1)[0] ?? "");
  return names
    .sort((a, b) => rank(a) - rank(b))
    .map((setting) => ({ setting, old: before.get(setting) ?? null, fresh: after.get(setting) ?? null }));
}

function settings({ config, configLines }: Image): ReadonlyMap<string, Noted> {
  const rows = Object.entries(KEYWORDS).flatMap(([key, keyword]) =>
    parts(key, config[key]).map(([name, value]) => {
      const noted: Noted = { value, lines: configLines[key] ?? null };
      return [name === "" ? keyword : `${keyword} ${name}`, noted] as const;
    }),
  );
  return new Map(rows);
}

/** A setting's parts: a name of its own where it has many, and what that is set to. */
function parts(key: string, value: unknown): (readonly [name: string, value: string])[] {
  if (value === undefined || value === null || value === "") return [];
  if (key === "Env" && Array.isArray(value)) return value.map((variable) => split(String(variable)));
  if (typeof value !== "object" || Array.isArray(value) || key === "Healthcheck")
    return [["", typeof value === "string" ? value : JSON.stringify(value)]];
  return Object.entries(value).map(([name, one]) => [name, NAMES.has(key) ? "noted" : String(one)]);
}

function split(variable: string): readonly [string, string] {
  const at = variable.indexOf("=");
  return at < 0 ? [variable, ""] : [variable.slice(0, at), variable.slice(at + 1)];
}
