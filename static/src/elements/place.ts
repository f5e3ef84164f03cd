import { noChange } from "lit";
import { Directive, directive, type ElementPart, type PartInfo, PartType } from "lit/directive.js";
import type { Box } from "../core/scene";

/** Puts an element at a box through CSSOM: a style attribute would violate the site's policy. */
class Place extends Directive {
  private box: Box | null = null;

  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error("place() stands on an element, not in an attribute");
  }

  render(_box: Box): typeof noChange {
    return noChange;
  }

  override update(part: ElementPart, [box]: [Box]): typeof noChange {
    const { style } = part.element as HTMLElement;
    const old = this.box;
    if (old?.x !== box.x || old.y !== box.y) style.transform = `translate(${box.x}px, ${box.y}px)`;
    if (old?.w !== box.w) style.width = `${box.w}px`;
    if (old?.h !== box.h) style.height = `${box.h}px`;
    this.box = box;
    return noChange;
  }
}

export const place = directive(Place);

/** Sets custom properties on an element through CSSOM. */
class Properties extends Directive {
  render(_properties: Readonly<Record<`--${string}`, string | number>>): typeof noChange {
    return noChange;
  }

  override update(part: ElementPart, [properties]: [Readonly<Record<string, string | number>>]): typeof noChange {
    const { style } = part.element as HTMLElement;
    for (const [name, value] of Object.entries(properties)) style.setProperty(name, String(value));
    return noChange;
  }
}

export const properties = directive(Properties);
