/** Asks the site what a layer holds: an answer, or one sentence with a way out, always within a minute and a half. */
import type { Tree, View } from "../core/layer_tree";

export interface Question {
  readonly sandbox: string;
  readonly image: string;
  /** 0 is the lowest layer. */
  readonly number: number;
  readonly view: View;
  readonly find: string;
}

/** Why there is no answer; `again` when asking once more may help. */
export interface Problem {
  readonly sentence: string;
  readonly again: boolean;
}

const PATIENCE_MS = 90_000; // the site itself gives up after 60 s
/** For these the image has to change first. */
const FINAL = ["not_found", "image.too_many_files", "image.unreadable", "image.gone"];
const GONE = "This image was removed, and what its layers hold with it. Build it again to look into them.";

/** A folder of the tree. Never throws; what was given up through `signal` is a problem too. */
export async function readFolder(question: Question, folder: string, signal: AbortSignal): Promise<Tree | Problem> {
  const { sandbox, image, number, view, find } = question;
  const path = `/api/sandboxes/${sandbox}/images/${image}/layers/${number}/tree`;
  const late = AbortSignal.timeout(PATIENCE_MS);
  try {
    const response = await fetch(`${path}?${new URLSearchParams({ view, folder, find })}`, {
      signal: AbortSignal.any([signal, late]),
    });
    const answer = (await response.json().catch(() => null)) as Tree | Refusal | null;
    if (response.ok && answer !== null) return answer as Tree;
    return problem(answer as Refusal | null, response.status);
  } catch {
    const words = late.aborted ? "The engine took too long to read this image." : "The site does not answer.";
    return { sentence: `${words} Try again in a moment.`, again: true };
  }
}

interface Refusal {
  readonly code?: string;
  readonly message?: string;
  readonly detail?: { readonly hint?: string } | null;
}

function problem(refusal: Refusal | null, status: number): Problem {
  if (refusal?.code === "not_found") return { sentence: GONE, again: false };
  const words = [refusal?.message ?? `The site answered with status ${status}.`, refusal?.detail?.hint];
  const sentence = words.flatMap((each) => (each ? [whole(each)] : [])).join(" ");
  return { sentence, again: !FINAL.includes(refusal?.code ?? "") };
}

/** With a capital letter and a full stop, whoever wrote it. */
function whole(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1) + (/[.!?]$/.test(words) ? "" : ".");
}
