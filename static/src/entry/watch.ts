/** The page of a shared recording: its styles, before its script has anything to show. */
import "../css/watch.css";
