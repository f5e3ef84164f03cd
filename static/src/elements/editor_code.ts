/** The editor that takes a text area's place: loaded alone, when it is wanted. */
import "../css/code.css";
import { defaultKeymap, history, historyKeymap, indentWithTab, isolateHistory } from "@codemirror/commands";
import { StreamLanguage, syntaxHighlighting } from "@codemirror/language";
import { dockerFile } from "@codemirror/legacy-modes/mode/dockerfile";
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { EditorState, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, keymap, lineNumbers } from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";
import { t } from "../core/t";
import type { LineRange, Problem } from "../text/document";
import { fixWords } from "../text/fix";
import { unitsOf } from "../text/points";
import type { Explained } from "./explained";

const SEVERITY = { error: "error", warning: "warning", hint: "info" } as const;
/** What the editor's own parts say. */
const PHRASES = {
  Diagnostics: t`Diagnostics`,
  "No diagnostics": t`No diagnostics`,
  close: t`close`,
  "Selection deleted": t`Selection deleted`,
  "Control character": t`Control character`,
};
const HINT = t`Tab indents. Esc, then Tab, leaves the editor.`;

export interface Hearing {
  /** The text area has the new text already. */
  readonly changed: () => void;
  /** The pointer is on this line; null: on none, or the caret moved. */
  readonly looked: (line: number | null) => void;
  readonly left: () => void;
}

const lit = StateEffect.define<LineRange | null>();
const litLine = Decoration.line({ class: "cm-lit" });
const litLines = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(lines, { state, effects, changes }) {
    const effect = effects.find((effect) => effect.is(lit));
    if (effect === undefined) return lines.map(changes);
    const range = effect.value as LineRange | null;
    if (range === null) return Decoration.none;
    const last = Math.min(range[1], state.doc.lines);
    const numbers = Array.from({ length: Math.max(0, last - range[0] + 1) }, (_, at) => range[0] + at);
    return Decoration.set(numbers.map((number) => litLine.range(state.doc.line(number).from)));
  },
  provide: (field) => EditorView.decorations.from(field),
});

export class CodeEditor {
  private readonly view: EditorView;

  constructor(host: HTMLElement, source: HTMLTextAreaElement, hear: Hearing) {
    const frame = document.createElement("div");
    frame.className = "code";
    frame.style.height = `${source.offsetHeight}px`;
    const { selectionStart, selectionEnd, scrollTop } = source;
    this.view = new EditorView({
      parent: frame,
      state: EditorState.create({
        doc: source.value,
        selection: { anchor: selectionStart, head: selectionEnd },
        extensions: [
          EditorView.cspNonce.of(document.querySelector<HTMLMetaElement>("meta[name=csp-nonce]")?.nonce ?? ""),
          EditorState.phrases.of(PHRASES),
          lineNumbers(),
          lintGutter(),
          history(),
          litLines,
          StreamLanguage.define(dockerFile),
          syntaxHighlighting(classHighlighter),
          keymap.of([...defaultKeymap, ...historyKeymap, ...lintKeymap, indentWithTab]),
          EditorView.contentAttributes.of(attributes(source)),
          EditorView.updateListener.of(({ docChanged, selectionSet }) => {
            if (docChanged) source.value = this.view.state.doc.toString();
            if (docChanged) hear.changed();
            else if (selectionSet) hear.looked(null);
          }),
          EditorView.domEventHandlers({
            beforeinput: (event, view) => replaceSelected(event, view),
            mousemove: (event) => hear.looked(this.lineUnder(event)),
            mouseleave: () => hear.looked(null),
            focus: () => hear.looked(null),
            blur: () => hear.left(),
          }),
        ],
      }),
    });
    source.after(frame);
    const hint = host.querySelector(".hint");
    if (hint) hint.textContent = HINT;
    source.hidden = true;
    this.view.scrollDOM.scrollTop = scrollTop;
  }

  get text(): string {
    return this.view.state.doc.toString();
  }

  set text(text: string) {
    // one stretch, and a step of its own: the caret stays where it is, and undoing takes back this and no more
    this.view.dispatch({ changes: difference(this.text, text), annotations: isolateHistory.of("full") });
  }

  get hasFocus(): boolean {
    return this.view.hasFocus;
  }

  get line(): number {
    const { doc, selection } = this.view.state;
    return doc.lineAt(selection.main.head).number;
  }

  focus(): void {
    this.view.focus();
  }

  light(lines: LineRange | null): void {
    this.view.dispatch({ effects: lit.of(lines) });
  }

  /** Mark what is wrong; nothing when the text has changed since. */
  problems({ text, document }: Explained): void {
    if (text !== this.text) return;
    const units = unitsOf(text);
    const found = document.problems.map((problem) => diagnostic(problem, units));
    this.view.dispatch(setDiagnostics(this.view.state, found));
  }

  private lineUnder(event: MouseEvent): number | null {
    const { documentTop, state } = this.view;
    const block = this.view.lineBlockAtHeight(event.clientY - documentTop);
    return event.clientY - documentTop > block.bottom ? null : state.doc.lineAt(block.from).number;
  }
}

/** The one stretch in which two texts differ. */
function difference(old: string, text: string): { from: number; to: number; insert: string } {
  const most = Math.min(old.length, text.length);
  let from = 0;
  while (from < most && old[from] === text[from]) from += 1;
  let end = 0;
  while (end < most - from && old[old.length - 1 - end] === text[text.length - 1 - end]) end += 1;
  return { from, to: old.length - end, insert: text.slice(from, text.length - end) };
}

/**
 * Typing over a selection, done here: the browser would give the new text the old one's look in a style attribute,
 * which the site's policy refuses with a report.
 */
function replaceSelected(event: InputEvent, view: EditorView): boolean {
  const { data, inputType, isComposing } = event;
  const selected = getSelection(); // the browser's: the editor may not have heard of it yet
  if (inputType !== "insertText" || isComposing || data === null || !selected?.rangeCount) return false;
  const range = selected.getRangeAt(0);
  const from = view.posAtDOM(range.startContainer, range.startOffset);
  const to = view.posAtDOM(range.endContainer, range.endOffset);
  if (from === to) return false;
  event.preventDefault();
  const insert = view.state.toText(data);
  const selection = { anchor: from + insert.length };
  view.dispatch({ changes: { from, to, insert }, selection, userEvent: "input.type", scrollIntoView: true });
  return true;
}

function diagnostic({ span, severity, message, fix }: Problem, units: (point: number) => number): Diagnostic {
  const actions =
    fix === undefined
      ? []
      : [
          {
            name: fixWords(fix),
            apply: (view: EditorView): void =>
              view.dispatch({ changes: { from: units(fix.span[0]), to: units(fix.span[1]), insert: fix.text } }),
          },
        ];
  return { from: units(span[0]), to: units(span[1]), severity: SEVERITY[severity], message, actions };
}

/** The text area's name and hints, for the element that stands in its place. */
function attributes(source: HTMLTextAreaElement): Record<string, string> {
  const name = source.getAttribute("aria-label") ?? source.labels[0]?.textContent?.trim() ?? t`Text`;
  return {
    "aria-label": name,
    "aria-describedby": source.getAttribute("aria-describedby") ?? "",
    autocapitalize: "off",
    spellcheck: "false",
  };
}
