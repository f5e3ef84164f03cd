/** Sentences and counts about what belongs together, for pointing.ts. */
import type { Layer } from "./events.gen";
import type { Image } from "./model";
import { t } from "./t";
import { lineWords, shortId, size } from "./words";

export function originSentence({ base }: Image, { digest, lines, from_base, size: bytes }: Layer): string {
  const [id, most] = [shortId(digest), size(bytes)];
  if (lines) return t`Layer ${id} was made by ${lineWords(lines)}: ${most}, read-only, kept once.`;
  if (!from_base) return t`Layer ${id} was made by docker commit: ${most}, read-only, kept once.`;
  return base
    ? t`Layer ${id} came with the base image ${base}: ${most}, read-only, kept once.`
    : t`Layer ${id} came with the base image: ${most}, read-only, kept once.`;
}

export function imageCount(number: number): string {
  return number === 1 ? t`1 image` : t`${number} images`;
}

export function madeWords(made: number, running: number): string {
  if (made === 0) return t`No container was made from it yet.`;
  if (made === 1)
    return running === 1
      ? t`1 container was made from it, 1 of them running.`
      : t`1 container was made from it, 0 of them running.`;
  return running === 1
    ? t`${made} containers were made from it, 1 of them running.`
    : t`${made} containers were made from it, ${running} of them running.`;
}

export function ownWords(image: Image | undefined): string {
  if (image === undefined) return t`one thin writable layer of its own`;
  const { length } = image.layers;
  return length === 1
    ? t`one thin writable layer of its own on 1 read-only one`
    : t`one thin writable layer of its own on ${length} read-only ones`;
}

export function standWords(containers: number): string {
  if (containers === 0) return t`No container stands on it yet.`;
  return containers === 1
    ? t`1 container stands on it, and none can change it.`
    : t`${containers} containers stand on it, and none can change it.`;
}

export function useOf(keyword: string): string {
  if (keyword === "CMD" || keyword === "ENTRYPOINT") return t`It says what process 1 of each container is.`;
  if (keyword === "EXPOSE") return t`It opens no port: docker run -p does.`;
  return t`Each container starts with it.`;
}
