/**
 * Marks a sentence for readers, so that the build of another language can say it: see vite.words.ts.
 *
 * A sentence is one whole, never put together of pieces: another language has other word order, cases and genders. Each
 * number has sentences of its own, `n === 1 ? t`1 layer` : t`${n} layers``; what may stand in a sentence as a part is a
 * name, a code, a size, or a count such as `layerCount(n)` of words.ts. What differs within a sentence is said by two
 * sentences. The build puts the words in, so tables of a module may hold them, and in a template `${t`Build`}` and
 * `${tHtml`…`}` cost nothing.
 */

/** A sentence of plain text. */
export function t(parts: TemplateStringsArray, ...values: readonly unknown[]): string {
  return parts.reduce((text, part, index) => `${text}${String(values[index - 1])}${part}`);
}

/** A sentence with markup in it, whole, because other languages put words in another order. */
export { html as tHtml } from "lit";
