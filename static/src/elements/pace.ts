/** How often the picture is drawn while events come. */

const CALM_MS = 50; // at most 20 pictures a second
const BURST_MS = 100; // of a burst half as many: numbers that change faster are not read
/** In a burst the page rests three times as long as its last picture took, so that a slow one still hears its user. */
const REST = 3;
const LONGEST_REST_MS = 300;

export class Pace {
  private began = Number.NEGATIVE_INFINITY;
  private rest = 0;

  /** Milliseconds from now to the next picture; `calm` while few events come. */
  wait(calm: boolean): number {
    const apart = calm ? CALM_MS : Math.max(BURST_MS, this.rest);
    return Math.max(0, this.began + apart - performance.now());
  }

  /** A picture begins now; what it takes is known when its frame is through. */
  begin(): void {
    const began = performance.now();
    this.began = began;
    globalThis.requestAnimationFrame?.(() =>
      setTimeout(() => {
        this.rest = Math.min(LONGEST_REST_MS, REST * (performance.now() - began));
      }),
    );
  }
}
