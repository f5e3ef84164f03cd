import { expect, test } from "vitest";
import { carries, decode, encode, MOST_BYTES } from "./permalink";

/** An address made without the limits of `encode`. */
async function packed(bytes: string | Uint8Array<ArrayBuffer>): Promise<string> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const binary = [...new Uint8Array(await new Response(stream).arrayBuffer())].map((byte) => String.fromCharCode(byte));
  return `#d=${btoa(binary.join("")).replaceAll("+", "-").replaceAll("/", "_")}`;
}

test.each([
  "",
  "FROM busybox\nRUN echo hi\n",
  "RUN echo 'é 🐚' \\\r\n\t&& true",
  "\ufeffFROM scratch",
  "RUN true\n".repeat(7000),
])("a text comes back from its address as it was", async (text) => {
  expect(await decode(await encode(text))).toBe(text);
});

test("an address needs no sign that a browser or a mail program would change", async () => {
  expect(await encode("FROM busybox\nRUN echo '~?>é🐚'\n".repeat(9))).toMatch(/^#d=[\w-]+$/);
});

test("a text of thousands of equal lines makes a short address", async () => {
  expect((await encode("RUN true\n".repeat(7000))).length).toBeLessThan(500);
});

test("the key tells one kind of text from another", async () => {
  const command = await encode("docker ps", "c");
  expect(command.startsWith("#c=")).toBe(true);
  expect([carries(command), carries(command, "c")]).toEqual([false, true]);
  expect([await decode(command), await decode(command, "c")]).toEqual([null, "docker ps"]);
});

test.each([
  "",
  "#",
  "#content",
  "#d",
  "#d=%%%",
  "#d=AAAA",
  "#d=not base64!",
  `#d=${"A".repeat(400_000)}`,
])("%.20s carries no text that could be read", async (fragment) => {
  expect(await decode(fragment)).toBeNull();
});

test("an address that lost its end carries no text", async () => {
  const whole = await encode("FROM busybox\nRUN apt-get update && apt-get install -y curl\n");
  expect(await decode(whole.slice(0, -9))).toBeNull();
});

test("bytes that are no text are not shown as one", async () => {
  expect(await decode(await packed(Uint8Array.of(0xff, 0xfe, 0x41)))).toBeNull();
});

test("a text as long as can be explained fits, and not a byte more", async () => {
  expect(await decode(await packed("a".repeat(MOST_BYTES)))).toHaveLength(MOST_BYTES);
  expect(await decode(await packed("a".repeat(MOST_BYTES + 1)))).toBeNull();
  await expect(encode("é".repeat(MOST_BYTES / 2 + 1))).rejects.toThrow(RangeError);
});

test("an address that would grow to megabytes is put down at the limit", async () => {
  expect(await decode(await packed(new Uint8Array(8 * 1024 * 1024)))).toBeNull();
});
