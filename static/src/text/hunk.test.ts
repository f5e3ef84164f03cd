import { expect, test } from "vitest";
import { edited } from "./hunk";

const FILE = "FROM node\nCOPY . .\nRUN npm install\n";

test("an edit puts lines in the place of those that the file has", () => {
  const hunk = { before: ["COPY . ."], after: ["COPY package.json .", "COPY . ."] };
  expect(edited(FILE, hunk)).toBe("FROM node\nCOPY package.json .\nCOPY . .\nRUN npm install\n");
});

test("an edit of new lines alone is put at the end", () => {
  expect(edited(FILE, { before: [], after: ["EXPOSE 3000"] })).toBe(`${FILE}EXPOSE 3000\n`);
  expect(edited("", { before: [], after: ["FROM busybox"] })).toBe("FROM busybox\n");
});

test("spaces at the end of lines are no difference", () => {
  expect(edited("FROM node  \nCMD a", { before: ["FROM node"], after: ["FROM busybox"] })).toBe(
    "FROM busybox\nCMD a\n",
  );
});

test("an edit fits nowhere when the lines are not there, or not together", () => {
  expect(edited(FILE, { before: ["CMD a"], after: [] })).toBeNull();
  expect(edited(FILE, { before: ["FROM node", "RUN npm install"], after: [] })).toBeNull();
});
