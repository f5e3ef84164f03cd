/** The first page needs no script: only its own styles. */
import "../css/landing.css";
