// Messages on their way. Each gets its id when its writer presses Send and is kept on this device, one entry a message, until
// the portal has acknowledged it: a reload, a crash or a lost network drops nothing, and sending again under the same id
// stores nothing twice. They go one at a time, in the order they were written. It knows no page.
import { backoff, Pause } from './backoff.js';

export interface Entry {
  id: string;
  body: string;
  /** When Send was pressed, in milliseconds since 1970; the order of the entries. */
  at: number;
  /** Why it will not be sent by itself: a refusal of the portal, or `old`. */
  refused?: string;
}

/** Sends one entry: nothing when it is stored, or the refusal. Whatever else goes wrong is thrown, and tried again. */
export type Send = (entry: Entry) => Promise<string | undefined>;

/** Thrown by `Send` when trying again is of no use before the reader has signed in. */
export class SignedOut extends Error {}

/** A message that waited longer than this for its writer to come back may no longer be meant: its writer decides. */
const longestWait = 15 * 60_000;

export class Outbox {
  private sending: Promise<void> | null = null;
  private readonly pause = new Pause();

  /**
   * @param store where entries are kept; `localStorage`, which survives a crash
   * @param name of this reader and thread
   * @param send sends one
   * @param changed called when an entry came, went, or was refused
   */
  constructor(private readonly store: Storage, private readonly name: string, private readonly send: Send, private readonly changed: () => void) {
    for (const entry of this.entries()) {
      if (!entry.refused && Date.now() - entry.at > longestWait) this.keep({ ...entry, refused: 'old' });
    }
  }

  entries(): Entry[] {
    return Object.keys(this.store).filter(key => key.startsWith(`${this.name}/`))
      .map(key => JSON.parse(this.store.getItem(key)!) as Entry).sort((a, b) => a.at - b.at);
  }

  /** Takes a message, and begins to send. */
  add(body: string): Entry {
    const newest = this.entries().at(-1)?.at ?? 0;
    const entry = { id: newId(), body, at: Math.max(Date.now(), newest + 1) };
    this.keep(entry);
    this.changed();
    void this.flush();
    return entry;
  }

  /** Forgets a message: it is stored, or its writer took it back. */
  remove(id: string): void {
    if (this.store.getItem(this.key(id)) === null) return;
    this.store.removeItem(this.key(id));
    this.changed();
  }

  /** Sends a refused message once more, under the same id. */
  retry(id: string): void {
    const entry = this.entries().find(one => one.id === id);
    if (!entry) return;
    this.keep({ id, body: entry.body, at: entry.at });
    this.changed();
    void this.flush();
  }

  /** Sends what is there, and tries on until nothing is left; cuts short a wait between two attempts. */
  flush(): Promise<void> {
    this.pause.end();
    return this.sending ??= this.run().finally(() => { this.sending = null; });
  }

  private async run(): Promise<void> {
    for (let tries = 0, next = this.next(); next; next = this.next()) {
      try {
        const refused = await this.send(next);
        tries = 0;
        if (refused === undefined) this.remove(next.id);
        else if (this.store.getItem(this.key(next.id)) !== null) {
          this.keep({ ...next, refused });
          this.changed();
        }
      } catch (error) {
        if (error instanceof SignedOut) return;
        await this.pause.wait(backoff(tries++));
      }
    }
  }

  private next(): Entry | undefined {
    return this.entries().find(entry => !entry.refused);
  }

  private keep(entry: Entry): void {
    this.store.setItem(this.key(entry.id), JSON.stringify(entry));
  }

  private key(id: string): string {
    return `${this.name}/${id}`;
  }
}

/** 128 random bits: what a device calls its message. */
export function newId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('');
}
