/** Names of files in the build context. */
import { t } from "../core/t";

/** Why a file cannot have this name; null when it can. */
export function refusedPath(path: string, taken: readonly string[]): string | null {
  if (path === "") return t`A file needs a name.`;
  if (path.startsWith("/")) return t`Names begin in the build context: leave out the first /.`;
  const parts = path.split("/");
  if (parts.some((part) => part === "" || part === "." || part === ".."))
    return t`A name has no empty parts, no . and no .. in it.`;
  if (path.length > 200) return t`A name has at most 200 characters.`;
  if (taken.includes(path)) return t`There is a file ${path} already.`;
  return null;
}
