/** What a layer's panel shows once its tree is there: the text of files, and bytes that no container sees. */
import "../css/layer_more.css";
import { SlipFile } from "./slip-file";
import { SlipHidden } from "./slip-hidden";

export function define(): void {
  if (customElements.get("slip-file") === undefined) customElements.define("slip-file", SlipFile);
  if (customElements.get("slip-hidden") === undefined) customElements.define("slip-hidden", SlipHidden);
}
