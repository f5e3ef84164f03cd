import { expect, test } from "vitest";
import { fixWords } from "./fix";

test("a repair of an empty span adds", () => {
  expect(fixWords({ span: [4, 4], text: "-y" })).toBe("Add -y");
});

test("a repair without a text takes out", () => {
  expect(fixWords({ span: [4, 8], text: "" })).toBe("Remove it");
});

test("any other repair writes", () => {
  expect(fixWords({ span: [4, 8], text: "COPY" })).toBe("Write COPY");
});

test("a repair of many lines does not write them all on its button", () => {
  expect(fixWords({ span: [4, 8], text: "a\nb\nc\nd\n" })).toBe("Fix these lines");
});
