/** What few pictures need: the list in the picture's place, and the registry beside it. */
export { list } from "./stage_list";
export { registry } from "./stage_registry";
