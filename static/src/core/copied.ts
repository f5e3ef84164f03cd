/** A container's changes beside what the image has in their place: the original is never touched. */
import type { Change } from "./events.gen";
import type { Writable } from "./model";
import { t } from "./t";

/** One path, in the writable layer and in the image below. */
export interface Written {
  readonly path: string;
  readonly kind: Change["kind"];
  /** A folder that is only there because something in it changed. */
  readonly folder: boolean;
  /** What happened to it. */
  readonly above: string;
  /** What the image's layers hold at this path; empty when nothing. */
  readonly below: string;
}

export function written({ changes }: Writable): readonly Written[] {
  return changes.map(({ path, kind }) => {
    const folder = kind !== "D" && changes.some((other) => other.path.startsWith(`${path}/`));
    return { path, kind, folder, ...words(kind, folder) };
  });
}

function words(kind: Change["kind"], folder: boolean): Pick<Written, "above" | "below"> {
  if (kind === "A") return { above: t`added`, below: "" };
  if (kind === "D") return { above: t`hidden by a mark; no bytes are freed`, below: t`still there` };
  if (folder) return { above: t`a folder in which something changed`, below: t`the folder as it was` };
  return { above: t`copied up, then changed`, below: t`the original, as it was` };
}
