/** What a repair does, in a word: it adds something where nothing stood, writes something else, or takes it out. */

import { t } from "../core/t";
import type { Problem } from "./document";

type Fix = NonNullable<Problem["fix"]>;

export function fixVerb({ span, text }: Fix): string {
  if (text.trim() === "") return t`Take it out`;
  return span[0] === span[1] ? t`Add` : t`Write`;
}
