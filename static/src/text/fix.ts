/** What a repair does: it adds something where nothing stood, writes something else, or takes it out. */
import type { TemplateResult } from "lit";
import { t, tHtml } from "../core/t";
import type { Problem } from "./document";

type Fix = NonNullable<Problem["fix"]>;

const MOST_LINES = 3; // that a button shows

/** Whether a repair rewrites more lines than a button can show. */
function isLong({ span, text }: Fix): boolean {
  return span[0] !== span[1] && text.trim().split("\n").length > MOST_LINES;
}

/** `Add USER node`, `Write RUN`; `shown` stands in the place of its text. */
export function fixWords(fix: Fix, shown = fix.text): string {
  const { span, text } = fix;
  if (text.trim() === "") return t`Remove it`;
  if (isLong(fix)) return t`Fix these lines`;
  return span[0] === span[1] ? t`Add ${shown}` : t`Write ${shown}`;
}

/** The same with its text as code. */
export function fixMarkup(fix: Fix): TemplateResult | string {
  const { span, text } = fix;
  const shown = text.trim();
  if (shown === "") return t`Remove it`;
  if (isLong(fix)) return t`Fix these lines`;
  return span[0] === span[1] ? tHtml`Add <code>${shown}</code>` : tHtml`Write <code>${shown}</code>`;
}
