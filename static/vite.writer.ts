import { parseSync } from "vite";

/** Text, and a quoted attribute; not a property, a listener or a switch, which must stay expressions. */
const UNFOLDABLE = /(?:[.@?][\w-]+="?|=)$/;
/** Where the marks come from: gone from what is built, and with them what that module imports. */
const MARKS = /\/t$/;
/** In these a blank is shown as it is written; everywhere else a line's indentation need not be sent. */
const SPACED = /<(?:pre|textarea)\b/;

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

/** Writes a module again, with its sentences in another language. */
export class Writer {
  private readonly code: string;
  private readonly said: ReadonlyMap<string, string>;
  private readonly note: (text: string) => void;

  constructor(code: string, said: ReadonlyMap<string, string>, note: (text: string) => void) {
    this.code = code;
    this.said = said;
    this.note = note;
  }

  /** The whole module. */
  whole(): string {
    return this.written(parseSync("module.ts", this.code).program as unknown as Node);
  }

  /** The code of a node, its sentences replaced. */
  private written(node: Node): string {
    if (node.type === "ImportDeclaration" && MARKS.test((node.source as Node & { value: string }).value)) {
      return this.code.slice(node.start, node.end).includes("tHtml") ? 'import { html as tHtml } from "lit";' : "";
    }
    if (node.type === "TaggedTemplateExpression") {
      const tag = (node.tag as Node).name;
      if (tag === "t") return `\`${this.template(node, escaped).join("")}\``;
      if (tag === "tHtml") return `tHtml\`${this.template(node, escaped).join("")}\``;
      if (tag === "html" || tag === "svg") return `${tag}\`${this.markup(node)}\``;
    }
    let [text, at] = ["", node.start];
    if (node.type === "Program") at = 0;
    for (const child of children(node)) {
      if (child.start < at) continue; // `{ name }` is a key and a value in one place
      text += this.code.slice(at, child.start) + this.written(child);
      at = child.end;
    }
    return text + this.code.slice(at, node.type === "Program" ? this.code.length : node.end);
  }

  /** A sentence as a template's content: text and `${…}` in turn. */
  private template(node: Node, escape: (text: string) => string): string[] {
    const { quasis, expressions } = node.quasi as unknown as { quasis: Quasi[]; expressions: Node[] };
    const text = quasis.map(({ value }, index) => (index === 0 ? value.cooked : `{${index - 1}}${value.cooked}`)).join("");
    const key = text.replaceAll(/\s+/g, " ");
    this.note(key);
    return (this.said.get(key) ?? text).split(/\{(\d+)\}/).map((part, index) => {
      if (index % 2 === 0) return escape(part);
      const expression = expressions[Number(part)];
      if (expression === undefined) throw new Error(`“${key}” has nothing for {${part}}`);
      return `\${${this.written(expression)}}`;
    });
  }

  /** A template of markup: sentences in text and in quoted attributes become part of it. */
  private markup(node: Node): string {
    const { quasis, expressions } = node.quasi as unknown as { quasis: Quasi[]; expressions: Node[] };
    const isSpaced = quasis.some(({ value }) => SPACED.test(value.raw));
    return quasis
      .map(({ value }, index) => {
        const text = isSpaced ? value.raw : value.raw.replaceAll(/\n\s+/g, "\n");
        const expression = expressions[index];
        if (expression === undefined) return text;
        return text + (this.folded(expression, text) ?? `\${${this.written(expression)}}`);
      })
      .join("");
  }

  /** A sentence as a part of the template that it stands in after `before`; null where it must stay an expression. */
  private folded(expression: Node, before: string): string | null {
    const tag = expression.type === "TaggedTemplateExpression" ? (expression.tag as Node).name : "";
    if (UNFOLDABLE.test(before)) return null;
    if (tag === "t") return this.template(expression, (text) => escaped(asMarkup(text))).join("");
    return tag === "tHtml" ? this.template(expression, escaped).join("") : null;
  }
}

interface Quasi {
  readonly value: { readonly raw: string; readonly cooked: string };
}

/** Text as it stands in a template literal. */
function escaped(text: string): string {
  return text.replaceAll(/[\\`]|\$(?=\{)/g, "\\$&");
}

function asMarkup(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

/** The nodes right below one, in the order of the text; where two begin at one place, the longer first. */
function children(node: Node): Node[] {
  const found: Node[] = [];
  for (const value of Object.values(node)) {
    for (const one of Array.isArray(value) ? value : [value]) if (isNode(one)) found.push(one);
  }
  return found.sort((one, other) => one.start - other.start || other.end - one.end);
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && "start" in value && "end" in value;
}
