import { bench } from "vitest";
import { Log } from "./log";
import { long, MISSION, numbers } from "./stories";

const EVENTS = 50_000;
const log = new Log();
log.push(long(MISSION, EVENTS));
const next = numbers(7);

bench(
  "seek anywhere in 50000 events",
  () => {
    log.at(next(EVENTS + 1));
  },
  { warmupTime: 1000, time: 2000 },
);
