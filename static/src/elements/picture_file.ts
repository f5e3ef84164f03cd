/** The picture as a file: SVG for documents, PNG for what takes no SVG. Drawn anew from the same scene, without buttons. */
import { drawing, titleOf } from "../core/drawing";
import { layout } from "../core/layout";
import type { State } from "../core/model";
import { t } from "../core/t";

const WIDTH = 960;
const SHARP = 2; // pixels of a PNG for each pixel of the picture

/** Save the picture of that state; a sentence when it could not be made. */
export async function savePicture(state: State, kind: "svg" | "png", name: string): Promise<string> {
  const scene = layout(state, WIDTH);
  const svg = drawing(scene, titleOf(scene));
  const file = kind === "svg" ? new Blob([svg], { type: "image/svg+xml" }) : await painted(svg);
  if (file === null) return t`This browser could not draw the picture; the SVG has it too.`;
  const link = Object.assign(document.createElement("a"), {
    href: URL.createObjectURL(file),
    download: `${name}.${kind}`,
  });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  return "";
}

async function painted(svg: string): Promise<Blob | null> {
  try {
    const image = new Image();
    image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.width * SHARP;
    canvas.height = image.height * SHARP;
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((done) => canvas.toBlob(done, "image/png"));
  } catch {
    return null;
  }
}
