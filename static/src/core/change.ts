/** Copying on write: what does not change stays the same object, so keyframes are cheap and `===` tells what moved. */

/** The list with the item of this id changed; the same list where there is no such item. */
export function changed<T extends { readonly id: string }>(
  items: readonly T[],
  id: string,
  change: (item: T) => T,
): readonly T[] {
  const index = items.findIndex((item) => item.id === id);
  const old = items[index];
  if (old === undefined) return items;
  const next = change(old);
  return next === old ? items : items.with(index, next);
}

/** The list with this item in the place of the one with its id, or at the end. */
export function placed<T extends { readonly id: string }>(items: readonly T[], item: T): readonly T[] {
  const index = items.findIndex((old) => old.id === item.id);
  return index < 0 ? [...items, item] : items.with(index, item);
}

/** At most the last `most` items. */
export function last<T>(items: readonly T[], most: number): readonly T[] {
  return items.length > most ? items.slice(-most) : items;
}
