/** The palette is held to its promises by arithmetic: contrast on the page and on fills, and distance between roles. */
import { expect, test } from "vitest";
import CSS from "./tokens.css?raw";

const THEMES = ["light", "dark"] as const;
const ROLES = ["image", "writable", "running", "volume", "error"] as const;
const FILL = { light: 0.14, dark: 0.2 };
const LEAST_DISTANCE = 0.12; // in OKLab, where 0.02 is about the least a person notices

type Theme = (typeof THEMES)[number];
type Triple = [number, number, number];

function token(name: string, theme: Theme): Triple {
  const found = new RegExp(`--${name}:\\s*light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(CSS);
  if (found === null) throw new Error(`tokens.css has no --${name}`);
  const hex = found[theme === "light" ? 1 : 2] as string;
  return [1, 3, 5].map((at) => linear(Number.parseInt(hex.slice(at, at + 2), 16) / 255)) as Triple;
}

function linear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function times(matrix: readonly Triple[], [x, y, z]: Triple): Triple {
  return matrix.map(([a, b, c]) => a * x + b * y + c * z) as Triple;
}

/** WCAG 2.2, relative luminance and contrast ratio. */
function contrast(a: Triple, b: Triple): number {
  const [dark, bright] = [a, b].map(([r, g, b]) => 0.2126 * r + 0.7152 * g + 0.0722 * b).sort((x, y) => x - y) as [
    number,
    number,
  ];
  return (bright + 0.05) / (dark + 0.05);
}

// Björn Ottosson, "A perceptual color space for image processing" (2020): linear sRGB to OKLab.
const TO_LMS: Triple[] = [
  [0.4122214708, 0.5363325363, 0.0514459929],
  [0.2119034982, 0.6806995451, 0.1073969566],
  [0.0883024619, 0.2817188376, 0.6299787005],
];
const TO_LAB: Triple[] = [
  [0.2104542553, 0.793617785, -0.0040720468],
  [1.9779984951, -2.428592205, 0.4505937099],
  [0.0259040371, 0.7827717662, -0.808675766],
];
const FROM_LAB: Triple[] = [
  [1, 0.3963377774, 0.2158037573],
  [1, -0.1055613458, -0.0638541728],
  [1, -0.0894841775, -1.291485548],
];
const FROM_LMS: Triple[] = [
  [4.0767416621, -3.3077115913, 0.2309699292],
  [-1.2684380046, 2.6097574011, -0.3413193965],
  [-0.0041960863, -0.7034186147, 1.707614701],
];

function oklab(color: Triple): Triple {
  return times(TO_LAB, times(TO_LMS, color).map(Math.cbrt) as Triple);
}

/** `color-mix(in oklab, edge share, page)`. */
function mixed(edge: Triple, page: Triple, share: number): Triple {
  const [a, b] = [oklab(edge), oklab(page)];
  const lab = a.map((value, at) => value * share + (b[at] as number) * (1 - share)) as Triple;
  return times(FROM_LMS, times(FROM_LAB, lab).map((value) => value ** 3) as Triple);
}

// Machado, Oliveira and Fernandes (2009), severity 1, for linear sRGB.
const VISIONS: Record<string, Triple[]> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

function seen(color: Triple, vision: string): Triple {
  const matrix = VISIONS[vision] as Triple[];
  return times(matrix, color).map((value) => Math.min(1, Math.max(0, value))) as Triple;
}

test.each(THEMES)("every role's edge stands out from the %s page and from its own fill", (theme) => {
  const page = token("bg", theme);
  for (const role of ROLES) {
    const edge = token(role, theme);
    expect(contrast(edge, page), `${role} on the page`).toBeGreaterThanOrEqual(4.2);
    expect(contrast(edge, mixed(edge, page, FILL[theme])), `${role} on its fill`).toBeGreaterThanOrEqual(3.5);
  }
});

test.each(THEMES)("text is read with ease on the %s page and on every fill", (theme) => {
  const [page, ink] = [token("bg", theme), token("fg", theme)];
  expect(contrast(ink, page)).toBeGreaterThanOrEqual(12);
  expect(contrast(token("quiet", theme), page)).toBeGreaterThanOrEqual(4.5);
  expect(contrast(token("quiet", theme), mixed(ink, page, 0.1)), "on a lit line").toBeGreaterThanOrEqual(4.5);
  expect(contrast(token("edge", theme), page), "edges of controls").toBeGreaterThanOrEqual(3);
  for (const role of ROLES) {
    expect(contrast(ink, mixed(token(role, theme), page, FILL[theme])), role).toBeGreaterThanOrEqual(10);
  }
});

test.each(THEMES)("no two roles of the %s theme look alike, whatever one's colour vision", (theme) => {
  for (const vision of Object.keys(VISIONS)) {
    for (const [at, one] of ROLES.entries()) {
      for (const other of ROLES.slice(at + 1)) {
        const [a, b] = [one, other].map((role) => oklab(seen(token(role, theme), vision))) as [Triple, Triple];
        const distance = Math.hypot(...a.map((value, part) => value - (b[part] as number)));
        expect(distance, `${one} and ${other}, ${vision}`).toBeGreaterThanOrEqual(LEAST_DISTANCE);
      }
    }
  }
});
