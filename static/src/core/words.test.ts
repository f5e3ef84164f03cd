import { expect, test } from "vitest";
import { duration, lineWords, shortId, size } from "./words";

test.each([
  [0, "0 B"],
  [999, "999 B"],
  [1240, "1.24 kB"],
  [999_900, "1 MB"],
  [74_800_000, "74.8 MB"],
  [2_000_000_000, "2 GB"],
])("%i bytes are %s", (bytes, words) => expect(size(bytes)).toBe(words));

test.each([
  [420, "0.4 s"],
  [59_940, "59.9 s"],
  [125_000, "2 min 05 s"],
])("%i milliseconds are %s", (milliseconds, words) => expect(duration(milliseconds)).toBe(words));

test("an id is shown as docker shows it", () => expect(shortId("sha256:0123456789abcdef")).toBe("0123456789ab"));

test("one line and several", () => expect([lineWords([3, 3]), lineWords([3, 5])]).toEqual(["line 3", "lines 3–5"]));
