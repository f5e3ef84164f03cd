/**
 * A text inside an address: compressed behind the `#`, which browsers keep to themselves. Nothing is stored anywhere.
 *
 * The key says what kind of text it is: `#d=…` a Dockerfile, `#c=…` a command, `#i=…` a .dockerignore.
 */

/** As much as the explanation reads, in bytes of UTF-8. */
export const MOST_BYTES = 64 * 1024;
const MOST_LETTERS = 2 * MOST_BYTES; // no text within the limit packs to more
const SLICE = 512; // bytes given to the decompressor at a time: each may grow a thousandfold before it can be stopped

/** The fragment that carries `text`; rejects with a `RangeError` when the text is longer than `MOST_BYTES`. */
export async function encode(text: string, key = "d"): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length > MOST_BYTES) throw new RangeError("too long for a link");
  const packed = await piped(bytes, new CompressionStream("deflate-raw"), Number.POSITIVE_INFINITY);
  return `#${key}=${toLetters(packed ?? new Uint8Array())}`;
}

/** The text that `encode` put into the fragment; null when there is none to be read. */
export async function decode(fragment: string, key = "d"): Promise<string | null> {
  if (!carries(fragment, key) || fragment.length > MOST_LETTERS) return null;
  try {
    const packed = fromLetters(fragment.slice(key.length + 2));
    const bytes = await piped(packed, new DecompressionStream("deflate-raw"), MOST_BYTES);
    return bytes && new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null; // shortened, mistyped, or made by something else
  }
}

/** Whether the fragment says that it carries a text of this kind. */
export function carries(fragment: string, key = "d"): boolean {
  return fragment.startsWith(`#${key}=`);
}

/** What comes out of the stream; null as soon as that is more than `most` bytes. */
async function piped(
  bytes: Uint8Array<ArrayBuffer>,
  { readable, writable }: CompressionStream | DecompressionStream,
  most: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const reader = readable.getReader();
  fed(bytes, writable).catch(() => undefined); // the reader hears of the same fault
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    length += read.value.length;
    if (length > most) {
      void reader.cancel().catch(() => undefined);
      return null;
    }
    parts.push(read.value);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

async function fed(bytes: Uint8Array<ArrayBuffer>, writable: WritableStream<BufferSource>): Promise<void> {
  const writer = writable.getWriter();
  for (let at = 0; at < bytes.length; at += SLICE) await writer.write(bytes.subarray(at, at + SLICE));
  await writer.close();
}

function toLetters(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function fromLetters(letters: string): Uint8Array<ArrayBuffer> {
  const binary = atob(letters.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (sign) => sign.charCodeAt(0));
}
