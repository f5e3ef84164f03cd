/** Requests to the site's own API, with the page's CSRF token. */
import { t } from "../core/t";

/** What the site refused, in its own words. */
export class RefusedRequest extends Error {
  readonly code: string;
  readonly hint: string | null;

  constructor(code: string, message: string, hint: string | null = null) {
    super(message);
    this.code = code;
    this.hint = hint;
  }
}

/** POST JSON and read JSON; throws `RefusedRequest` with a sentence for the reader, whatever went wrong. */
export function post<T>(path: string, body: unknown, signal?: AbortSignal): Promise<T> {
  return send("POST", path, body, signal);
}

/** POST JSON, as `post`, to what answers anybody: without cookies, so that it works inside other sites' pages too.
 * What no cookie tells, the address does: the language. */
export function ask<T>(path: string, body: unknown, signal: AbortSignal): Promise<T> {
  const { lang } = document.documentElement;
  return send("POST", lang === "en" ? path : `${path}?lang=${lang}`, body, signal, false, "omit");
}

/** PUT JSON, as `post`; `outlive` sends it even when the page goes away meanwhile. */
export function put<T>(path: string, body: unknown, outlive = false): Promise<T> {
  return send("PUT", path, body, undefined, outlive);
}

/** DELETE; throws `RefusedRequest` as `post` does. */
export function remove(path: string): Promise<unknown> {
  return send("DELETE", path, undefined);
}

async function send<T>(
  method: string,
  path: string,
  body: unknown,
  signal?: AbortSignal,
  keepalive = false,
  credentials: RequestCredentials = "same-origin",
): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers: {
        "Content-Type": "application/json",
        ...(credentials === "omit" ? {} : { "X-CSRFToken": csrfToken() }),
      },
      body: JSON.stringify(body),
      signal: signal ?? null,
      keepalive,
      credentials,
    });
  } catch {
    throw new RefusedRequest("network", t`The site does not answer. Your text is kept; try again in a moment.`);
  }
  const answer = (await response.json().catch(() => null)) as Refusal | null;
  if (response.ok) return answer as T;
  const sentence = answer?.message ?? t`The site answered with status ${response.status}.`;
  throw new RefusedRequest(
    answer?.code ?? String(response.status),
    sentence,
    answer?.detail?.hint ?? answer?.hint ?? null,
  );
}

interface Refusal {
  readonly code?: string;
  readonly message?: string;
  readonly hint?: string;
  readonly detail?: { readonly hint?: string } | null;
}

export function csrfToken(): string {
  const found = /(?:^|; )(?:__Host-)?csrftoken=([^;]+)/.exec(document.cookie);
  return found?.[1] ?? "";
}
