/** The pages of accounts need no script: only their own styles. */
import "../css/account.css";
