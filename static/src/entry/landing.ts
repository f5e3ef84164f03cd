/** The first page: its styles, and the figure that can be set in motion. */
import "../css/landing.css";
import { SlipFirst } from "../elements/slip-first";

customElements.define("slip-first", SlipFirst);
