// Makes a thread live, for citizens and advisors alike (Pages/Shared/_Thread.cshtml). The database is the truth and an event
// only a hint. The parts stand in chat/: connection, timeline (order and gaps), outbox (on its way), draft, receipts.
import { Connection } from './chat/connection.js';
import { Draft } from './chat/draft.js';
import { Earlier } from './chat/earlier.js';
import { Outbox, SignedOut, type Entry } from './chat/outbox.js';
import { Pending } from './chat/pending.js';
import { Place } from './chat/place.js';
import { Presence } from './chat/presence.js';
import { Receipts } from './chat/receipts.js';
import { fetchAfter, passes, post, type DrawnRow } from './chat/thread-page.js';
import { Timeline } from './chat/timeline.js';

interface Receipt { threadId: string; deliveredToCitizen: number; readByCitizen: number; deliveredToAdvisor: number; readByAdvisor: number }

const pollEvery = 15_000;
/** Also with a live connection a hint may be lost on its way; a page that is looked at asks now and then. */
const askAnywayEvery = 60_000;

class Chat {
  private readonly thread: string;
  private readonly log: HTMLElement;
  private readonly list: HTMLElement;
  private readonly notice: HTMLElement;
  private readonly form: HTMLFormElement | null;
  private readonly connection: Connection | null;
  private readonly timeline: Timeline<DrawnRow>;
  private readonly receipts: Receipts;
  private readonly pending: Pending;
  private readonly outbox: Outbox;
  private readonly draft: Draft | null;
  private readonly place = new Place();
  /** Whether the hub says that it hears everything; false while instances cannot hear each other. */
  private hints = true;
  private atEnd = true;

  constructor(private readonly root: HTMLElement) {
    this.thread = root.dataset['thread']!;
    this.log = this.part('[data-chat-log]');
    this.list = this.part('[data-messages]');
    this.notice = this.part('[data-chat-notice]');
    this.form = root.querySelector<HTMLFormElement>('[data-chat-form]');
    const mine = `portal-chat/${root.dataset['reader']}/${this.thread}`;
    this.draft = this.form && new Draft(this.body, `${mine}#draft`);
    const last = Number(this.list.querySelector<HTMLElement>('[data-sequence]:last-of-type')?.dataset['sequence'] ?? 0);
    this.timeline = new Timeline(last, last => this.fetchAfter(last), row => this.show(row.element));
    this.receipts = new Receipts(this.list, { stored: this.text('stored'), delivered: this.text('delivered'), read: this.text('read') });
    this.pending = new Pending(this.part('[data-outbox]'), this.part('[data-outbox-entry]'), {
      sending: this.text('sending'), otherwise: this.text('failed'),
      refused: { old: this.text('old'), 'thread-closed': this.text('closed'), 'thread-taken': this.text('taken'), 'message-id-reused': this.text('reused'), invalid: this.text('tooLong') },
    });
    this.outbox = new Outbox(localStorage, mine, entry => this.sendOne(entry), () => this.showPending());
    this.connection = typeof signalR === 'undefined' ? null : new Connection('/hubs/chat');
  }

  begin(): void {
    this.root.classList.add('is-live');
    new Earlier(this.log, this.list, shown => {
      this.notice.textContent = this.text(shown === 1 ? 'earlierOne' : 'earlierMany').replace('{0}', String(shown));
      this.receipts.mark();
    });
    this.log.scrollTop = this.log.scrollHeight;
    this.log.addEventListener('scroll', () => { this.atEnd = this.log.scrollTop + this.log.clientHeight >= this.log.scrollHeight - 40; });
    this.takeStatus(this.part('[data-thread-status]'));
    // What was read before the page came is no news.
    this.notice.textContent = '';
    for (const id of this.shownIds()) this.outbox.remove(id);
    this.pending.onRetry = entry => this.outbox.retry(entry.id);
    this.pending.onTakeBack = entry => { this.outbox.remove(entry.id); this.draft?.giveBack(entry.body); };
    this.showPending();
    this.form?.addEventListener('submit', event => { event.preventDefault(); this.submit(); });
    setInterval(() => { if (!this.hearsAll()) void this.timeline.catchUp(); }, pollEvery);
    setInterval(() => { if (!document.hidden) void this.timeline.catchUp(); }, askAnywayEvery);
    document.addEventListener('visibilitychange', () => { if (!document.hidden) void this.timeline.catchUp(); });
    addEventListener('storage', () => this.showPending());
    addEventListener('online', () => { this.connection?.hurry(); void this.outbox.flush(); });
    this.connect();
    void this.outbox.flush();
  }

  // ---- hearing ----

  private connect(): void {
    if (!this.connection) return this.say('offline');
    this.connection.join('JoinThread', this.thread)
      .on('MessageStored', (message: { threadId: string; sequence: number }) => { if (message.threadId === this.thread) this.timeline.heard(message.sequence); })
      .on('ThreadChanged', () => { void this.timeline.catchUp(); void this.place.refresh(); })
      .on('ReceiptsMoved', (receipt: Receipt) => this.heardReceipt(receipt))
      .on('HintsComplete', (complete: boolean) => {
        this.hints = complete;
        // Everybody hears this at once.
        setTimeout(() => void this.timeline.catchUp(), Math.random() * 3_000);
      })
      .on('QueueChanged', () => {});
    const presence = new Presence(this.connection, this.thread, this.part('[data-chat-presence]'),
      { here: this.text('here'), writing: this.text('writing') }, this.root.dataset['side'] === 'citizen', this.form && this.body);
    this.connection.onLive = live => {
      this.say(live ? 'live' : 'offline');
      if (live) presence.tell();
      if (!live) {
        this.hints = true;
        return;
      }
      // What was stored between the page, or the last connection, and this one.
      void this.timeline.catchUp();
      void this.outbox.flush();
    };
    this.connection.start();
  }

  private heardReceipt(receipt: Receipt): void {
    if (receipt.threadId !== this.thread) return;
    const citizen = this.root.dataset['side'] === 'citizen';
    this.raise(citizen ? receipt.deliveredToAdvisor : receipt.deliveredToCitizen, citizen ? receipt.readByAdvisor : receipt.readByCitizen);
  }

  private async fetchAfter(last: number) {
    try {
      const piece = await fetchAfter(this.root.dataset['newUrl']!, last, !document.hidden);
      if (piece) this.takeStatus(piece.status);
      return piece;
    } catch (error) {
      if (!(error instanceof SignedOut)) throw error;
      this.say('signedOut');
      return null;
    }
  }

  private takeStatus(status: HTMLElement): void {
    const shown = this.part('[data-thread-status]');
    // Only when it says something else: it would be read out again.
    if (shown !== status && shown.textContent !== status.textContent) shown.replaceWith(document.adoptNode(status));
    if (status.dataset['threadStatus'] === 'Closed') this.form?.remove();
    this.raise(Number(status.dataset['delivered']), Number(status.dataset['read']));
  }

  private raise(delivered: number, read: number): void {
    this.receipts.raise(delivered, read);
    this.tellRead();
  }

  private tellRead(): void {
    if (this.receipts.newlyRead()) this.say('readAloud');
  }

  private show(message: HTMLElement): void {
    if (message.dataset['target']) this.correct(message.dataset['target'], message);
    this.list.append(message);
    this.outbox.remove(message.dataset['clientId']!);
    this.receipts.mark();
    this.tellRead();
    if (this.atEnd) this.log.scrollTop = this.log.scrollHeight;
  }

  /** A correction changes what stands at its target, where that is on the screen. */
  private correct(target: string, correction: HTMLElement): void {
    const shown = this.list.querySelector(`[data-sequence="${target}"] [data-body]`);
    const body = correction.querySelector<HTMLTemplateElement>('template[data-body]');
    if (shown && body) shown.replaceChildren(body.content.cloneNode(true));
  }

  // ---- sending ----

  private submit(): void {
    const body = this.body.value.trim();
    if (body.length === 0) return this.complain('empty');
    if (body.length > Number(this.root.dataset['longest'])) return this.complain('tooLong');
    try {
      this.outbox.add(body);
    } catch (error) {
      // This device keeps nothing more; the text stays in its field, and goes the way it goes without a script.
      if (!(error instanceof DOMException)) throw error;
      return this.form!.submit();
    }
    this.draft!.clear();
    this.say('sending');
    this.atEnd = true;
    this.body.focus();
  }

  private async sendOne(entry: Entry): Promise<string | undefined> {
    let refused: string | undefined;
    try {
      if (!this.form && !this.connection?.live) return 'thread-closed';
      refused = this.connection?.live ? await this.sendByHub(entry) : await post(this.root.dataset['newUrl']!, this.form!, entry);
    } catch (error) {
      this.say(error instanceof SignedOut ? 'signedOut' : 'failed');
      throw error;
    }
    // The other side may have read it before its sender hears that it is stored.
    if (refused !== undefined) this.say('refused');
    else if (!this.receipts.hasRead(entry.id)) this.say('sent');
    if (refused === undefined) void this.timeline.catchUp();
    return refused;
  }

  // Acknowledged means stored.
  private async sendByHub(entry: Entry): Promise<string | undefined> {
    try {
      const stored = await this.connection!.invoke<{ sequence: number }>('Send', [this.thread, { clientMessageId: entry.id, body: entry.body }]);
      this.timeline.heard(stored.sequence);
      return undefined;
    } catch (error) {
      const problem = /HubException: ([a-z-]+)$/.exec(error instanceof Error ? error.message : '')?.[1];
      if (!problem || passes.has(problem)) throw error;
      return problem;
    }
  }

  private showPending(): void {
    this.pending.show(this.outbox.entries());
  }

  // ---- small things ----

  private hearsAll(): boolean {
    return this.connection?.live === true && this.hints;
  }

  private shownIds(): string[] {
    return [...this.list.querySelectorAll<HTMLElement>('[data-client-id]')].map(message => message.dataset['clientId']!);
  }

  private complain(text: 'empty' | 'tooLong'): void {
    this.say(text);
    this.body.focus();
  }

  private get body(): HTMLTextAreaElement {
    return this.form!.querySelector<HTMLTextAreaElement>('[data-message-body]')!;
  }

  private say(text: string): void {
    const words = this.text(text);
    if (this.notice.textContent !== words) this.notice.textContent = words;
  }

  private text(name: string): string {
    return this.root.dataset[`text${name[0]!.toUpperCase()}${name.slice(1)}`] ?? '';
  }

  private part<E extends HTMLElement>(selector: string): E {
    return this.root.querySelector<E>(selector)!;
  }
}

for (const root of document.querySelectorAll<HTMLElement>('[data-chat]')) new Chat(root).begin();
