import { html, nothing, type TemplateResult } from "lit";
import { t, tHtml } from "../core/t";
import "../css/compare.css";
import { tagsOf } from "../core/commands";
import { comparison, type Row, type Side } from "../core/comparison";
import type { Container, Image, State } from "../core/model";
import { shortId } from "../core/words";
import { give } from "./giving";
import { LiveElement } from "./live_element";

/**
 * What is the difference? An image of the sandbox and one of its containers, side by side, each row with the command
 * that shows it on the real ones.
 *
 * Attributes: `sandbox`, the id of the sandbox whose log it draws.
 */
export class SlipCompare extends LiveElement {
  static override properties = { sandbox: {}, chosen: { state: true } };
  /** Id of the container or image that was chosen; null: the newest. */
  declare chosen: string | null;

  constructor() {
    super();
    this.chosen = null;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { state } = this;
    const pair = pairOf(state, this.chosen);
    if (pair === null) return nothing;
    const [image, container] = pair;
    return html`<details open>
      <summary><h2>${t`What is the difference?`}</h2></summary>
      ${choices(state, container ?? image, ({ target }) => {
        this.chosen = (target as HTMLSelectElement).value;
      })}
      <table>
        <thead><tr>
          <td></td>
          <th scope="col" data-kind="image">${tHtml`the image <code>${tagsOf(state, image.id)[0] ?? shortId(image.digest)}</code>`}</th>
          <th scope="col" data-kind="container">${container ? tHtml`the container <code>${container.name}</code>` : t`a container`}</th>
        </tr></thead>
        <tbody>${comparison(state, image, container).map(row)}</tbody>
      </table>
    </details>`;
  }
}

/** The image and its container that are compared: the chosen ones while they exist, else the newest. */
function pairOf(state: State, chosen: string | null): [Image, Container | null] | null {
  const of = (container: Container | undefined): Image | undefined =>
    state.images.find(({ id }) => id === container?.image);
  const image = state.images.find(({ id }) => id === chosen);
  if (image) return [image, null];
  const container = state.containers.find(({ id }) => id === chosen) ?? state.containers.findLast((one) => of(one));
  const its = of(container);
  if (its) return [its, container ?? null];
  const newest = state.images.at(-1);
  return newest ? [newest, null] : null;
}

/** Which two to compare, where there is a choice. */
function choices(
  state: State,
  shown: Image | Container,
  choose: (event: Event) => void,
): TemplateResult | typeof nothing {
  const idle = state.images.filter(({ id }) => !state.containers.some(({ image }) => image === id));
  if (state.containers.length + idle.length < 2) return nothing;
  return html`<label class="choice">${t`compare`} <select @change=${choose}>
    ${state.containers.map(({ id, name, imageReference }) => html`<option value=${id} ?selected=${id === shown.id}>${t`${imageReference} and ${name}`}</option>`)}
    ${idle.map((image) => html`<option value=${image.id} ?selected=${image.id === shown.id}>${t`${tagsOf(state, image.id)[0] ?? shortId(image.digest)}, no container yet`}</option>`)}
  </select></label>`;
}

function row({ aspect, image, container }: Row, index: number): TemplateResult {
  const waiting = index === 0 ? t`Run the image, and its container appears here.` : "";
  return html`<tr>
    <th scope="row">${aspect}</th>
    <td data-kind="image" data-of="${t`image`}">${side(image)}</td>
    <td data-kind="container" data-of="${t`container`}">${container ? side(container) : html`<span class="quiet">${waiting}</span>`}</td>
  </tr>`;
}

function side({ words, code, act, edit }: Side): TemplateResult {
  return html`${code ? html`<code>${code}</code> ` : nothing}<span>${words}</span>
    ${
      act
        ? html` <button type="button" data-icon=${act.icon} title=${edit ? t`Puts on the command line: ${act.command}` : act.command}
      @click=${() => give(act.command, edit)}>${act.label}</button>`
        : nothing
    }`;
}
