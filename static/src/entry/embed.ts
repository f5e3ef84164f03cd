/** An explanation inside another site's page: reads the text from the address, and tells the page how high it is. */
import "../css/embed.css";
import { SlipExplain } from "../elements/slip-explain";
import { SlipFrame } from "../elements/slip-frame";

customElements.define("slip-explain", SlipExplain);
customElements.define("slip-frame", SlipFrame);
