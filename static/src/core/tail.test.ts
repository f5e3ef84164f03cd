import { expect, test } from "vitest";
import { EMPTY_TAIL } from "./model";
import { KEPT_ROWS, printed } from "./tail";

test("a row that comes in two pieces is one row", () => {
  const tail = printed(printed(EMPTY_TAIL, "one\ntw"), "o\nthree\n");
  expect(tail.rows).toEqual(["one", "two", "three"]);
});

test("a finished row is not continued by the next", () => {
  expect(printed(printed(EMPTY_TAIL, "one\n"), "two").rows).toEqual(["one", "two"]);
});

test("a carriage return writes over the row, as on a terminal", () => {
  expect(printed(EMPTY_TAIL, "10 %\r50 %\r100 %\r\nnext\n").rows).toEqual(["100 %", "next"]);
});

test("only the last rows are kept and the others are counted", () => {
  const tail = printed(printed(EMPTY_TAIL, "x\n".repeat(KEPT_ROWS)), "y\n".repeat(5), 3);
  expect(tail.rows).toHaveLength(KEPT_ROWS);
  expect(tail.rows.at(-1)).toBe("y");
  expect(tail.dropped).toBe(8);
});

test("blank rows are rows", () => {
  expect(printed(EMPTY_TAIL, "a\n\nb\n").rows).toEqual(["a", "", "b"]);
});
