// The order of a thread on one screen. Everything in a thread has a place in its sequence (1, 2, 3, … without gaps), a
// correction of an older message too. Whoever has shown everything up to `last` asks for the rows after it; what is heard
// live only says that there is something to ask for. So nothing is missing, nothing is twice, and nobody waits for a gap.
import { backoff } from './backoff.js';

export interface Row { sequence: number }

/** Rows after a sequence, in order, and the newest sequence of the thread; not all rows need come at once. */
export interface After<R extends Row> { rows: R[]; newest: number }

export class Timeline<R extends Row> {
  private known: number;
  private fetching: Promise<void> | null = null;
  private again = false;
  private failures = 0;

  /**
   * @param last everything up to here is shown
   * @param fetchAfter asks for what comes after a sequence; nothing when it could not be had
   * @param show shows one row; called once for each, in order
   */
  constructor(public last: number, private readonly fetchAfter: (last: number) => Promise<After<R> | null>, private readonly show: (row: R) => void) {
    this.known = last;
  }

  /** A row of this sequence is said to exist. */
  heard(sequence: number): void {
    this.known = Math.max(this.known, sequence);
    if (this.known > this.last) void this.catchUp();
  }

  /** Fetches what is missing; one fetch at a time, and once more if something was heard meanwhile. */
  catchUp(): Promise<void> {
    if (this.fetching) {
      this.again = true;
      return this.fetching;
    }
    this.fetching = this.run().finally(() => { this.fetching = null; });
    return this.fetching;
  }

  private async run(): Promise<void> {
    do {
      this.again = false;
      const after = await this.fetchAfter(this.last).catch(() => null);
      if (!after) return this.later();
      const before = this.last;
      this.known = Math.max(this.known, after.newest);
      for (const row of after.rows) {
        if (row.sequence !== this.last + 1) continue;
        this.last = row.sequence;
        this.show(row);
      }
      if (this.last > before) this.failures = 0;
      else if (this.known > this.last) return this.later();
    } while (this.again || this.known > this.last);
  }

  /** What is known to be missing is asked for again, without waiting for the next hint. */
  private later(): void {
    if (this.known > this.last) setTimeout(() => void this.catchUp(), backoff(this.failures++));
  }
}
