// After an outage everybody comes back at once: each waits a random while, longer for each attempt that failed.

/** Milliseconds to wait before an attempt; `tries` counts the failed ones. Between half and one and a half of 0.5, 1, 2, … 30 seconds. */
export function backoff(tries: number): number {
  return Math.min(30_000, 500 * 2 ** tries) * (0.5 + Math.random());
}

/** A wait that can be cut short, when the network or the reader comes back. */
export class Pause {
  private wake: (() => void) | null = null;

  wait(milliseconds: number): Promise<void> {
    return new Promise(done => {
      const timer = setTimeout(() => this.end(), milliseconds);
      this.wake = () => { clearTimeout(timer); done(); };
    });
  }

  end(): void {
    this.wake?.();
    this.wake = null;
  }
}
