import { LitElement, type PropertyValues } from "lit";
import type { State } from "../core/model";
import { inTurn } from "./in_turn";
import { Follow, type Following } from "./session";

/**
 * An element that draws the state of a live log, in the page's own tree so that its styles and labels reach it.
 *
 * What the server drew inside it stays until the log has come: nothing flickers, and without a connection it still tells.
 */
export abstract class LiveElement extends LitElement implements Following {
  declare sandbox: string;
  readonly comesFirst?: boolean;
  readonly drawsFrom?: Following["drawsFrom"];
  protected readonly follow = new Follow(this);
  private hasDrawn = false;

  protected get state(): State {
    return this.follow.state;
  }

  protected override createRenderRoot(): this {
    return this;
  }

  private get isReady(): boolean {
    const live = this.follow.session?.live;
    return live !== undefined && !live.link.endsWith("connecting");
  }

  protected override shouldUpdate(_changed: PropertyValues): boolean {
    return this.hasDrawn || this.isReady;
  }

  /** The first drawing is long, and waits for those of the elements before. */
  protected override async scheduleUpdate(): Promise<void> {
    if (this.hasDrawn || !this.isReady) super.scheduleUpdate();
    else await inTurn(() => this.performUpdate());
  }

  protected override willUpdate(_changed: PropertyValues): void {
    if (this.hasDrawn) return;
    this.hasDrawn = true;
    this.renderOptions.renderBefore = null;
    this.replaceChildren();
    this.dataset.drawn = "";
  }
}
