import { expect, test } from "vitest";
import { type CommandDocument, commandReading } from "./commands";

function told(text: string, at: number): number | undefined {
  const document: CommandDocument = {
    tokens: [{ span: [0, 6], text: "docker", kind: "program", explanation: "words", docs: "" }],
    problems: [{ span: [at, at + 1], severity: "warning", code: "a.b", message: "words" }],
    commands: [{ span: [0, text.length], kind: "docker", name: "docker", summary: "words", docs: "" }],
  };
  return commandReading(text, document).entries[0]?.problems[0]?.line;
}

test("a problem of several lines is told with its line", () => {
  expect(told("docker run \\\n  -p 80 \\\n  nginx\n", 16)).toBe(2);
});

test("a problem of a single line needs none", () => {
  expect(told("docker run nginx\n", 7)).toBe(0);
});

test("a sign outside the first plane counts as one", () => {
  expect(told("docker 🐳🐳\n-p", 10)).toBe(2);
});
