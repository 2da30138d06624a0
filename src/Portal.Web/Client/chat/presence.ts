// Shows that the other side is here or writing, and shows it of oneself. Live only: nothing is stored, and silence ends it.
import type { Connection } from './connection.js';

interface Sign { threadId: string; kind: 'Here' | 'Writing'; fromCitizen: boolean; name: string }

const hereEvery = 25_000;
const hereFor = 60_000;
const writingEvery = 3_000;
const writingFor = 6_000;

export class Presence {
  private ends = 0;
  private said = 0;
  private here = '';

  constructor(private readonly connection: Connection, private readonly thread: string, private readonly place: HTMLElement,
    private readonly texts: { here: string; writing: string }, citizen: boolean, body: HTMLTextAreaElement | null) {
    connection.on('SignShown', (sign: Sign) => { if (sign.threadId === thread && sign.fromCitizen !== citizen) this.hear(sign); });
    body?.addEventListener('input', () => this.writing());
    setInterval(() => this.tell(), hereEvery);
  }

  /** Tells that one is here: when the connection stands, and now and then. */
  tell(): void {
    if (!document.hidden) this.show('Here');
  }

  private writing(): void {
    if (Date.now() - this.said < writingEvery) return;
    this.said = Date.now();
    this.show('Writing');
  }

  // A hint that is lost or refused is no loss.
  private show(kind: Sign['kind']): void {
    if (this.connection.live) this.connection.invoke('Show', [this.thread, kind]).catch(() => {});
  }

  private hear(sign: Sign): void {
    const writing = sign.kind === 'Writing';
    this.here = this.texts.here.replace('{0}', sign.name);
    this.say(writing ? this.texts.writing.replace('{0}', sign.name) : this.here);
    clearTimeout(this.ends);
    this.ends = setTimeout(() => {
      this.say(writing ? this.here : '');
      if (writing) this.ends = setTimeout(() => this.say(''), hereFor);
    }, writing ? writingFor : hereFor);
  }

  private say(text: string): void {
    if (this.place.textContent !== text) this.place.textContent = text;
  }
}
