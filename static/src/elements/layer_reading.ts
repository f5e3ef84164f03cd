/** Asks the site what an image's layers hold: an answer, or one sentence with a way out, however long the engine reads. */
import type { Hidden, Text } from "../core/layer_files";
import type { Tree, View } from "../core/layer_tree";
import { t } from "../core/t";

export interface Layer {
  readonly sandbox: string;
  readonly image: string;
  /** 0 is the lowest. */
  readonly number: number;
}

export interface Question extends Layer {
  readonly view: View;
  readonly find: string;
}

/** Why there is no answer; `again` when asking once more may help. */
export interface Problem {
  readonly sentence: string;
  readonly again: boolean;
}

/** How far the engine's host is with an image: it was asked, the engine copies, or `bytes` of about `of` were read. */
export interface Progress {
  readonly state: "none" | "asked" | "copying" | "reading" | "refused";
  readonly bytes: number;
  readonly of: number;
}

type Told = (progress: Progress) => void;

const WAIT_S = 1; // then the site says how far it is
const PAUSE_MS = 250; // where it says so at once
const PATIENCE_MS = 30_000; // for one answer
/** For these the image has to change first. */
const FINAL = ["not_found", "image.too_many_files", "image.unreadable", "image.gone"];
const GONE = t`This image was removed, and what its layers hold with it. Build it again to look into them.`;

/** A folder of the tree. Never throws; what was given up through `signal` is a problem too. */
export function readFolder(
  question: Question,
  folder: string,
  signal: AbortSignal,
  told?: Told,
): Promise<Tree | Problem> {
  const { view, find } = question;
  return read(`${address(question)}/layers/${question.number}/tree`, { view, folder, find }, signal, told);
}

/** What is written in a file, and was before this layer; as `readFolder`. */
export function readText(layer: Layer, path: string, signal: AbortSignal): Promise<Text | Problem> {
  return read(`${address(layer)}/layers/${layer.number}/text`, { path }, signal);
}

/** What no container of the image sees; as `readFolder`. */
export function readHidden(layer: Layer, signal: AbortSignal): Promise<Hidden | Problem> {
  return read(`${address(layer)}/hidden`, {}, signal);
}

/** The address of the image. */
export function address({ sandbox, image }: Layer): string {
  return `/api/sandboxes/${sandbox}/images/${image}`;
}

async function read<T>(
  path: string,
  asked: Record<string, string>,
  signal: AbortSignal,
  told?: Told,
): Promise<T | Problem> {
  const search = new URLSearchParams({ ...asked, wait: String(WAIT_S) });
  for (;;) {
    const late = AbortSignal.timeout(PATIENCE_MS);
    try {
      const response = await fetch(`${path}?${search}`, { signal: AbortSignal.any([signal, late]) });
      const answer = (await response.json().catch(() => null)) as (T & Progress) | Refusal | null;
      if (response.status === 202 && answer !== null) {
        told?.(answer as Progress);
        await new Promise((go) => setTimeout(go, PAUSE_MS));
      } else if (response.ok && answer !== null) return answer as T;
      else return problem(answer as Refusal | null, response.status);
    } catch {
      const sentence = late.aborted
        ? t`The site takes too long to answer. Try again in a moment.`
        : t`The site does not answer. Try again in a moment.`;
      return { sentence, again: true };
    }
  }
}

interface Refusal {
  readonly code?: string;
  readonly message?: string;
  readonly detail?: { readonly hint?: string } | null;
}

function problem(refusal: Refusal | null, status: number): Problem {
  if (refusal?.code === "not_found") return { sentence: GONE, again: false };
  const words = [refusal?.message ?? t`The site answered with status ${status}.`, refusal?.detail?.hint];
  const sentence = words.flatMap((each) => (each ? [whole(each)] : [])).join(" ");
  return { sentence, again: !FINAL.includes(refusal?.code ?? "") };
}

/** With a capital letter and a full stop, whoever wrote it. */
function whole(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1) + (/[.!?]$/.test(words) ? "" : ".");
}
