/** Every page: its styles, its mark, and the choice of light or dark. */
import "../css/site.css";
import "../icons/mark.svg?no-inline";
import { SlipTheme } from "../elements/slip-theme";

customElements.define("slip-theme", SlipTheme);
