import { expect, test } from "vitest";
import { fixVerb } from "./fix";

test("a repair of an empty span adds", () => {
  expect(fixVerb({ span: [4, 4], text: "-y" })).toBe("Add");
});

test("a repair without a text takes out", () => {
  expect(fixVerb({ span: [4, 8], text: "" })).toBe("Take it out");
});

test("any other repair writes", () => {
  expect(fixVerb({ span: [4, 8], text: "COPY" })).toBe("Write");
});
