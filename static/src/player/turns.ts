/** When what found no place is tried again: later each time, never all at once, and only while somebody sees it. */

const WAIT_MS = { least: 4000, most: 60_000 };

/** Calls `act` when it is time. It is told when it failed (`later`), and whether it is seen (`look`). */
export class Turns {
  /** How often it failed since it last worked: who sees it work sets it to none. */
  tries = 0;
  private isDue = false;
  private isSeen = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly act: () => void;

  constructor(act: () => void) {
    this.act = act;
  }

  /** Try again in a while: half of it is the same for all, the other half is chance. */
  later(): void {
    const wait = Math.min(WAIT_MS.most, WAIT_MS.least * 2 ** this.tries);
    this.tries += 1;
    const due = () => {
      this.isDue = true;
      this.look(this.isSeen);
    };
    this.timer = setTimeout(due, wait * (0.5 + Math.random() / 2));
  }

  look(isSeen: boolean): void {
    this.isSeen = isSeen;
    if (this.isDue && isSeen) this.now();
  }

  /** Try without waiting. */
  now(): void {
    clearTimeout(this.timer);
    this.isDue = false;
    this.act();
  }
}
