/** Every page: its styles, and the choice of light or dark. */
import "../css/site.css";
