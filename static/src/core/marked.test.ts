// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the code of templates is what is tested here
import { parseSync } from "vite";
import { describe, expect, test } from "vitest";
import po from "../../../locale/de/scripts.po?raw";
import { Writer } from "../../vite.writer";

const SOURCES = import.meta.glob<string>(["../**/*.ts", "!**/*.{test,gen,bench,fixture}.ts", "!**/stories.ts"], {
  query: "?raw",
  import: "default",
  eager: true,
});
/** The same in every language, or read by no person. */
const NAMES = ["PID", "Esc", "SVG", "PNG", "not asked for", "docker ps -a"];
const SPOKEN = /(aria-label|aria-valuetext|title|placeholder|alt)="([^"]*)"/g;
/** A sentence, or words one after the other; not a selector, a list of names, a command, or what a program reads. */
const PROSE =
  /^(?!docker |button |trouble |.*slip-)(?:[A-Z][\w’'-]*,? .*[.?!:…]|[A-Z]?[a-z’']+(?: [a-z’']{2,}){2,}.*)$/s;

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

interface Quasis {
  readonly quasis: readonly { readonly value: { readonly cooked: string } }[];
  readonly expressions: readonly Node[];
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && typeof (value as Node).type === "string";
}

/** For programmers, whom English does; what readers are told is marked all the same. */
function isError({ type, callee }: Node): boolean {
  return type === "NewExpression" && isNode(callee) && /^(?:Range)?Error$/.test(String(callee.name));
}

/** What is said in a node without being marked. */
function unmarked(node: Node): string[] {
  if (node.type === "ImportDeclaration" || isError(node)) return [];
  const tag = node.type === "TaggedTemplateExpression" ? String((node.tag as Node).name) : "";
  if (tag !== "") {
    const { quasis, expressions } = node.quasi as Quasis;
    const inner = expressions.flatMap(unmarked);
    return tag === "html" ? [...inner, ...inMarkup(quasis.map(({ value }) => value.cooked).join("\0"))] : inner;
  }
  const text =
    node.type === "TemplateLiteral"
      ? (node as unknown as Quasis).quasis.map(({ value }) => value.cooked).join("x")
      : node.type === "Literal" && typeof node.value === "string"
        ? node.value
        : "";
  const own = PROSE.test(text) && !NAMES.some((name) => text === name) ? [text] : [];
  return [...own, ...Object.values(node).flatMap((value) => [value].flat().filter(isNode).flatMap(unmarked))];
}

/** Letters between tags, and in attributes that are read. */
function inMarkup(text: string): string[] {
  const read = [...text.matchAll(SPOKEN)].map(([, , words = ""]) => words);
  const shown = text
    .replaceAll(/<code>[^<]*<\/code>/g, "")
    .replaceAll(/<(?:[^>\0]|\0)*>/g, "\0")
    .split("\0");
  return [...read, ...shown].filter((words) => /\p{L}{2}/u.test(words) && !NAMES.includes(words.trim()));
}

test.each(Object.entries(SOURCES))("every sentence of %s is marked for other languages", (name, code) => {
  const program = parseSync(name, code).program as unknown as Node;
  expect(unmarked(program)).toEqual([]);
});

/** What stands in quotes behind a word of a .po file, over as many lines as it takes. */
function textOf(entry: string, word: string): string {
  const [, quoted = ""] = new RegExp(`^${word} ((?:".*"\\s*)+)`, "m").exec(entry) ?? [];
  return [...quoted.matchAll(/^"(.*)"$/gm)].map(([, part]) => JSON.parse(`"${part}"`) as string).join("");
}

describe("German", () => {
  const said = new Map(po.split("\n\n").map((entry) => [textOf(entry, "msgid"), textOf(entry, "msgstr")] as const));
  const inGerman = (name: string): string => new Writer(SOURCES[name] ?? "", said, () => undefined).whole();

  test("is what the German build says", () => {
    expect(inGerman("./words.ts")).toContain("return number === 1 ? `1 Schicht` : `${number} Schichten`;");
    expect(inGerman("../elements/stage_container.ts")).toContain(
      'aria-label="Container ${name}, ${stateWords(container)}"',
    );
    expect(inGerman("../elements/explanation_view.ts")).toContain("Beginne mit <code>FROM</code>");
    expect(inGerman("../elements/slip-stage.ts")).toContain("<b>ein Kernel</b> für alle Container");
  });

  test("has the tags of the English, so that a page is laid out the same", () => {
    const tags = (text: string): string[] => [...text.matchAll(/<\/?[a-z][^>]*>/g)].map(([one]) => one).sort();
    for (const [english, german] of said) expect(tags(german), english).toEqual(tags(english));
  });
});
