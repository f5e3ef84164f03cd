/** Two lists laid side by side: which places of the one and of the other hold the same. */

const LARGEST = 250_000; // pairs that are compared; more is a file that nobody edits by hand

/** Pairs of places that hold the same, in order: the longest common part of both. */
export function aligned(olds: readonly string[], news: readonly string[]): readonly (readonly [number, number])[] {
  if (olds.length * news.length > LARGEST)
    return olds.flatMap((key, at) => (key === news[at] ? [[at, at] as const] : []));
  const lengths = Array.from({ length: olds.length + 1 }, () => new Uint32Array(news.length + 1));
  const length = (old: number, fresh: number): number => lengths[old]?.[fresh] ?? 0;
  for (let old = olds.length - 1; old >= 0; old--)
    for (let fresh = news.length - 1; fresh >= 0; fresh--)
      (lengths[old] as Uint32Array)[fresh] =
        olds[old] === news[fresh]
          ? length(old + 1, fresh + 1) + 1
          : Math.max(length(old + 1, fresh), length(old, fresh + 1));
  const found: [number, number][] = [];
  for (let old = 0, fresh = 0; old < olds.length && fresh < news.length; ) {
    if (olds[old] === news[fresh]) found.push([old++, fresh++]);
    else if (length(old + 1, fresh) >= length(old, fresh + 1)) old++;
    else fresh++;
  }
  return found;
}
