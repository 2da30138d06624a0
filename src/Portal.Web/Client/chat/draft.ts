// The text being written, before Send is pressed, survives a reload and a crash of the browser; on signing out it goes
// (page.ts). A sent text is the outbox's.

export class Draft {
  constructor(private readonly body: HTMLTextAreaElement, private readonly key: string) {
    body.value ||= localStorage.getItem(key) ?? '';
    body.addEventListener('input', () => this.keep());
  }

  /** Puts a text back in front of its writer, before what was written since. */
  giveBack(text: string): void {
    this.body.value = [text, this.body.value].filter(Boolean).join('\n\n');
    this.keep();
    this.body.focus();
  }

  clear(): void {
    this.body.value = '';
    localStorage.removeItem(this.key);
  }

  private keep(): void {
    try {
      localStorage.setItem(this.key, this.body.value);
    } catch (error) {
      // A text of millions of letters does not fit, and then only its field has it.
      if (!(error instanceof DOMException)) throw error;
      localStorage.removeItem(this.key);
    }
  }
}
