// The message being written, and the id it will be stored under, survive a reload: a message that was stored although its
// acknowledgement got lost is recognised by its id and not sent twice.

export class Draft {
  readonly body: HTMLTextAreaElement;
  readonly id: HTMLInputElement;

  /** What was last tried to be sent under the id, if anything. */
  tried = '';

  private readonly key: string;

  constructor(form: HTMLFormElement, thread: string) {
    this.body = form.querySelector<HTMLTextAreaElement>('[data-message-body]')!;
    this.id = form.querySelector<HTMLInputElement>('[data-message-id]')!;
    this.key = `portal-message-${thread}`;
    this.body.addEventListener('input', () => this.keep());
  }

  /** Brings back what was being written, unless it stands in the thread already. */
  restore(stored: Set<string>): void {
    const kept = sessionStorage.getItem(this.key);
    if (!kept) return;
    const { id, body, tried } = JSON.parse(kept) as { id: string; body: string; tried: string };
    this.id.value = id;
    this.tried = tried;
    this.body.value ||= body;
    this.dropIfSent(stored);
  }

  /** Once its id stands in the thread the message is sent; what was written after that is a new one. */
  dropIfSent(stored: Set<string>): void {
    if (!stored.has(this.id.value)) return;
    if (this.body.value.trim() === this.tried) return this.clear();
    this.renew();
    this.keep();
  }

  try(body: string): void {
    this.tried = body;
    this.keep();
  }

  clear(): void {
    sessionStorage.removeItem(this.key);
    this.body.value = '';
    this.renew();
  }

  private renew(): void {
    this.tried = '';
    this.id.value = [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('');
  }

  private keep(): void {
    try {
      sessionStorage.setItem(this.key, JSON.stringify({ id: this.id.value, body: this.body.value, tried: this.tried }));
    } catch (error) {
      // A text of millions of letters does not fit, and then only its field has it.
      if (!(error instanceof DOMException)) throw error;
      sessionStorage.removeItem(this.key);
    }
  }
}
