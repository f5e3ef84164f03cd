/** Marks a sentence for readers, so that the build of another language can say it: see vite.words.ts. */

/** A sentence of plain text. */
export function t(parts: TemplateStringsArray, ...values: readonly unknown[]): string {
  return parts.reduce((text, part, index) => `${text}${String(values[index - 1])}${part}`);
}

/** A sentence with markup in it, whole, because other languages put words in another order. */
export { html as tHtml } from "lit";
