/** Requests to the site's own API, with the page's CSRF token. */

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
export async function post<T>(path: string, body: unknown): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": csrfToken() },
      body: JSON.stringify(body),
    });
  } catch {
    throw new RefusedRequest("network", "The site does not answer. Your text is kept; try again in a moment.");
  }
  const answer = (await response.json().catch(() => null)) as Refusal | null;
  if (response.ok) return answer as T;
  const sentence = answer?.message ?? `The site answered with status ${response.status}.`;
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

function csrfToken(): string {
  const found = /(?:^|; )(?:__Host-)?csrftoken=([^;]+)/.exec(document.cookie);
  return found?.[1] ?? "";
}
