/** The two builds that a page compares, in its address: `?builds=1-2`. */

const NAME = "builds";

/** The numbers that the address asks for; null where it asks for none. */
export function askedBuilds(address: string): readonly number[] | null {
  const asked = new URL(address).searchParams.get(NAME);
  if (asked === null) return null;
  const numbers = asked
    .split(/[-,]/)
    .map(Number)
    .filter((number) => Number.isInteger(number) && number > 0);
  return numbers.length === 2 && numbers[0] !== numbers[1] ? numbers : [];
}

/** The address with these builds; with null without any. */
export function withBuilds(address: string, numbers: readonly number[] | null): string {
  const url = new URL(address);
  if (numbers === null) url.searchParams.delete(NAME);
  else url.searchParams.set(NAME, numbers.join("-")); // a comma would be written as %2C
  return url.href;
}
