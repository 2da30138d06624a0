// How far the other side has received and read. The numbers only rise, so the order in which they are heard does not matter.

export class Receipts {
  delivered = 0;
  read = 0;
  private told = 0;

  /** @param texts what is written beside one's own messages */
  constructor(private readonly list: HTMLElement, private readonly texts: { stored: string; delivered: string; read: string }) {}

  /** Takes numbers. */
  raise(delivered: number, read: number): void {
    this.delivered = Math.max(this.delivered, delivered, read);
    this.read = Math.max(this.read, read);
    this.mark();
  }

  /** Whether one's own newest message is read and that is news; each message is news once, whichever of the two was heard first. */
  newlyRead(): boolean {
    const newest = this.mine().at(-1);
    if (!newest || this.stateOf(newest) !== 'read') return false;
    const sequence = Number(newest.dataset['sequence']);
    if (sequence <= this.told) return false;
    this.told = sequence;
    return true;
  }

  hasRead(clientId: string): boolean {
    return this.mine().some(message => message.dataset['clientId'] === clientId && this.stateOf(message) === 'read');
  }

  /** Writes the state beside each of one's own messages. The place is no live region: a screen reader finds it, and is not told of each. */
  mark(): void {
    for (const message of this.mine()) {
      const place = message.querySelector<HTMLElement>('[data-message-state]');
      const state = this.stateOf(message);
      if (!place || place.dataset['messageState'] === state) continue;
      place.dataset['messageState'] = state;
      place.textContent = this.texts[state];
    }
  }

  private stateOf(message: HTMLElement): 'stored' | 'delivered' | 'read' {
    const sequence = Number(message.dataset['sequence']);
    return sequence <= this.read ? 'read' : sequence <= this.delivered ? 'delivered' : 'stored';
  }

  private mine(): HTMLElement[] {
    return [...this.list.querySelectorAll<HTMLElement>('.is-mine[data-sequence]')];
  }
}
