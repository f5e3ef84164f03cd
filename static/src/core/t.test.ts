// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the code of templates is what is tested here
import { expect, test } from "vitest";
import { Writer } from "../../vite.writer";
import { t } from "./t";

const GERMAN = new Map([
  ["Build", "Bauen"],
  ["{0} of {1} layers", "von {1} Schichten {0}"],
  ["an <b>image</b> of {0}", "ein <b>Abbild</b> von {0}"],
  ["“Quoted” & `ticked`", '„Zitiert“ & `so` "da" ${x}'],
]);

function written(code: string, said: ReadonlyMap<string, string> = GERMAN): string {
  return new Writer(code, said, () => undefined).whole();
}

test("a sentence is said in the other language, its parts in that language's order", () => {
  expect(written("const a = t`${b} of ${c} layers`;")).toBe("const a = `von ${c} Schichten ${b}`;");
});

test("a sentence in a template's text or quoted attribute becomes part of the template", () => {
  expect(written('html`<a title="${t`Build`}">${t`Build`}</a>`')).toBe('html`<a title="Bauen">Bauen</a>`');
});

test("a sentence that is a property stays an expression", () => {
  expect(written("html`<a .label=${t`Build`} title=${t`Build`}></a>`")).toBe(
    "html`<a .label=${`Bauen`} title=${`Bauen`}></a>`",
  );
});

test("markup within a sentence stays markup, whatever stands around it", () => {
  expect(written("html`<p>${tHtml`an <b>image</b> of ${html`<i>${t`Build`}</i>`}`}</p>`")).toBe(
    "html`<p>ein <b>Abbild</b> von ${html`<i>Bauen</i>`}</p>`",
  );
});

test("a sentence with markup becomes part of the template around it", () => {
  expect(written("html`<p>${tHtml`an <b>image</b> of ${x}`}</p>${c ? tHtml`an <b>image</b> of ${y}` : nothing}`")).toBe(
    "html`<p>ein <b>Abbild</b> von ${x}</p>${c ? tHtml`ein <b>Abbild</b> von ${y}` : nothing}`",
  );
});

test("the indentation of a template is not sent, but where blanks are shown", () => {
  expect(written("html`<p>\n      <b>${x}</b>\n    </p>`")).toBe("html`<p>\n<b>${x}</b>\n</p>`");
  expect(written("html`<p>\n  <pre>a\n  b</pre></p>`")).toBe("html`<p>\n  <pre>a\n  b</pre></p>`");
});

test("of the marks nothing is imported, but what a sentence with markup is", () => {
  expect(written('import { t } from "../core/t";\na(t`Build`);')).toBe("\na(`Bauen`);");
  expect(written('import { t, tHtml } from "./t";')).toBe('import { html as tHtml } from "lit";');
});

test("what is no sentence stays as it is", () => {
  const code =
    "export const f = ({ a, b = t`Build`, ...rest }: { a: string }) => ({ a, b, [a]: html`${b}`, ...rest });";
  expect(written(code)).toBe(code.replace("t`Build`", "`Bauen`"));
});

test("signs of a translation are text, not code or markup", () => {
  expect(written("html`${t`“Quoted” & \\`ticked\\``}`")).toBe("html`„Zitiert“ &amp; \\`so\\` &quot;da&quot; \\${x}`");
});

test("without a translation the English is said", () => {
  expect(written("a(t`Run ${b}`, html`<p>${t`Stop`}</p>`)", new Map())).toBe("a(`Run ${b}`, html`<p>Stop</p>`)");
});

test("a sentence that was not built is said in English", () => {
  expect(t`${1} of ${"two"}`).toBe("1 of two");
});
