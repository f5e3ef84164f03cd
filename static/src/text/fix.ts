/** What a repair does, in a word: it adds something where nothing stood, writes something else, or takes it out. */
import type { Problem } from "./document";

type Fix = NonNullable<Problem["fix"]>;

export function fixVerb({ span, text }: Fix): "Add" | "Write" | "Take it out" {
  if (text.trim() === "") return "Take it out";
  return span[0] === span[1] ? "Add" : "Write";
}
