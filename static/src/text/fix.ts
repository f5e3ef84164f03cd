/** What a repair does: it adds something where nothing stood, writes something else, or takes it out. */
import type { TemplateResult } from "lit";
import { t, tHtml } from "../core/t";
import type { Problem } from "./document";

type Fix = NonNullable<Problem["fix"]>;

/** `Add USER node`, `Write RUN`; `shown` stands in the place of its text. */
export function fixWords({ span, text }: Fix, shown = text): string {
  if (text.trim() === "") return t`Take it out`;
  return span[0] === span[1] ? t`Add ${shown}` : t`Write ${shown}`;
}

/** The same with its text as code. */
export function fixMarkup({ span, text }: Fix): TemplateResult | string {
  const shown = text.trim();
  if (shown === "") return t`Take it out`;
  return span[0] === span[1] ? tHtml`Add <code>${shown}</code>` : tHtml`Write <code>${shown}</code>`;
}
