/** What each word of a docker command means. */
import { html, nothing, type TemplateResult } from "lit";
import { t } from "../core/t";
import { post } from "./requests";

interface Token {
  readonly span: readonly [number, number];
  readonly text: string;
  readonly kind: string;
  readonly explanation: string | null;
}

interface Problem {
  readonly severity: string;
  readonly message: string;
}

export interface CommandWords {
  readonly command: string;
  readonly tokens: readonly Token[];
  readonly problems: readonly Problem[];
}

/** Ask the site for the words of a command, as this console would carry it out. */
export async function explainCommand(command: string): Promise<CommandWords> {
  const answer = await post<Omit<CommandWords, "command">>("/api/explain/command", { command, console: true });
  return { ...answer, command };
}

export function wordList({ tokens, problems }: CommandWords): TemplateResult {
  return html`<dl class="words">${tokens.map(
    ({ text, kind, explanation }) => html`
      <dt data-kind=${kind}><code>${text}</code></dt>
      <dd>${explanation ?? html`<span class="quiet">${t`no words for this one`}</span>`}</dd>`,
  )}</dl>
    ${problems.length === 0 ? nothing : html`<ul class="word-problems">${problems.map(({ message, severity }) => html`<li data-severity=${severity}>${message}</li>`)}</ul>`}`;
}
