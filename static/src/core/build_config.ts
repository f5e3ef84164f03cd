/** What two images note differently: their configurations, setting by setting, each with the line that set it. */
import { KEYS, keywordOf, valuesOf } from "./config";
import type { Image, Lines } from "./model";
import { t } from "./t";

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

/** The settings that differ, in the order of the keywords; none where both note the same. */
export function configRows(old: Image, fresh: Image): readonly ConfigRow[] {
  const before = settings(old);
  const after = settings(fresh);
  const names = [...new Set([...before.keys(), ...after.keys()])].filter(
    (name) => before.get(name)?.value !== after.get(name)?.value,
  );
  const order = KEYS.split(" ").map(keywordOf);
  const rank = (name: string): number => order.indexOf(name.split(" ", 1)[0] ?? "");
  return names
    .sort((a, b) => rank(a) - rank(b))
    .map((setting) => ({ setting, old: before.get(setting) ?? null, fresh: after.get(setting) ?? null }));
}

function settings(image: Image): ReadonlyMap<string, Noted> {
  return new Map(
    valuesOf(image).map(({ key, name, value, lines }) => {
      const keyword = keywordOf(key);
      return [name === "" ? keyword : `${keyword} ${name}`, { value: value || t`noted`, lines }] as const;
    }),
  );
}
