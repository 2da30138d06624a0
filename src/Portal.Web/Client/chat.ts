// Makes a thread live, for citizens and advisors alike (Pages/Shared/_Thread.cshtml). The database is the truth and an event
// only a hint: whatever is missing is fetched as a piece of the page, by sequence. Without a connection it asks every 15 seconds.
import { Draft } from './draft.js';

interface Message { threadId: string; sequence: number; clientMessageId: string }

const pollEvery = 15_000;

class Chat {
  private readonly thread: string;
  private readonly log: HTMLElement;
  private readonly list: HTMLElement;
  private readonly notice: HTMLElement;
  private readonly form: HTMLFormElement | null;
  private readonly draft: Draft | null;
  private connection?: signalR.HubConnection;
  private live = false;
  private fetching: Promise<void> | null = null;
  private again = false;

  constructor(private readonly root: HTMLElement) {
    this.thread = root.dataset['thread']!;
    this.log = root.querySelector<HTMLElement>('[data-chat-log]')!;
    this.list = root.querySelector<HTMLElement>('[data-messages]')!;
    this.notice = root.querySelector<HTMLElement>('[data-chat-notice]')!;
    this.form = root.querySelector<HTMLFormElement>('[data-chat-form]');
    this.draft = this.form && new Draft(this.form, this.thread);
  }

  begin(): void {
    this.root.classList.add('is-live');
    this.log.scrollTop = this.log.scrollHeight;
    this.draft?.restore(this.clientIds());
    this.form?.addEventListener('submit', event => { event.preventDefault(); void this.send(); });
    setInterval(() => { if (!this.live) void this.fetchNew(); }, pollEvery);
    document.addEventListener('visibilitychange', () => { if (!document.hidden) void this.fetchNew(); });
    void this.connect();
  }

  // ---- the connection ----

  private async connect(): Promise<void> {
    if (typeof signalR === 'undefined') return this.say('offline');
    // After an outage everybody comes back at once: each waits a random while, longer for each attempt.
    const wait = (tries: number) => Math.min(30_000, 1_000 * 2 ** tries) * (0.5 + Math.random());
    this.connection = new signalR.HubConnectionBuilder().withUrl('/hubs/chat').configureLogging(6)
      .withAutomaticReconnect({ nextRetryDelayInMilliseconds: context => wait(context.previousRetryCount) }).build();
    this.connection.on('MessageStored', (message: Message) => this.heard(message));
    this.connection.on('ThreadChanged', () => void this.fetchNew());
    this.connection.on('QueueChanged', () => {});
    this.connection.onreconnecting(() => this.setLive(false));
    this.connection.onreconnected(() => void this.join());
    this.connection.onclose(() => { this.setLive(false); void this.startAgain(wait, 0); });
    await this.startAgain(wait, -1);
  }

  private async startAgain(wait: (tries: number) => number, tries: number): Promise<void> {
    if (tries >= 0) await new Promise(done => setTimeout(done, wait(tries)));
    try {
      await this.connection!.start();
    } catch {
      this.setLive(false);
      return this.startAgain(wait, Math.max(0, tries) + 1);
    }
    await this.join();
  }

  private async join(): Promise<void> {
    try {
      await this.connection!.invoke('JoinThread', this.thread);
    } catch {
      return this.setLive(false);
    }
    this.setLive(true);
    // What was stored between the page and the joining.
    await this.fetchNew();
  }

  private setLive(live: boolean): void {
    this.live = live;
    this.say(live ? 'live' : 'offline');
  }

  // ---- receiving ----

  private heard(message: Message): void {
    if (message.threadId === this.thread && message.sequence > this.last()) void this.fetchNew();
  }

  /** Fetches what is missing; one fetch at a time, and once more if something was heard meanwhile. */
  private fetchNew(): Promise<void> {
    if (this.fetching) {
      this.again = true;
      return this.fetching;
    }
    this.fetching = this.fetchOnce().finally(() => {
      this.fetching = null;
      if (this.again) {
        this.again = false;
        void this.fetchNew();
      }
    });
    return this.fetching;
  }

  private async fetchOnce(): Promise<void> {
    const answer = await fetch(`${this.root.dataset['newUrl']}?efter=${this.last()}`, { headers: { 'X-Portal-Script': '1' } }).catch(() => null);
    if (answer?.status === 401) return this.say('signedOut');
    if (!answer?.ok) return;
    const part = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const status = part.querySelector('[data-thread-status]');
    const shown = this.root.querySelector('[data-thread-status]');
    if (status && shown && status.textContent !== shown.textContent) shown.replaceWith(status);
    if (this.root.querySelector('[data-thread-status=Closed]')) this.form?.remove();
    this.append([...part.querySelectorAll<HTMLElement>('[data-sequence]')]);
  }

  private append(messages: HTMLElement[]): void {
    const atEnd = this.log.scrollTop + this.log.clientHeight >= this.log.scrollHeight - 40;
    let added = false;
    for (const message of messages) {
      if (Number(message.dataset['sequence']) <= this.last()) continue;
      this.list.append(document.adoptNode(message));
      added = true;
    }
    if (added && atEnd) this.log.scrollTop = this.log.scrollHeight;
    if (added) this.draft?.dropIfSent(this.clientIds());
  }

  // ---- sending ----

  private async send(): Promise<void> {
    const draft = this.draft!;
    // After a failure nobody knows whether the message was stored: look first, so that a changed text is not sent under its id.
    if (draft.tried) await this.fetchNew();
    const body = draft.body.value.trim();
    if (draft.tried && body.length === 0) return this.say(this.live ? 'live' : 'offline');
    const longest = Number(this.root.dataset['longest']);
    if (body.length === 0) return this.complain('empty');
    if (body.length > longest) return this.complain('tooLong');
    this.say('sending');
    draft.try(body);
    try {
      await (this.live ? this.sendByHub(body) : this.sendByPost(body));
    } catch {
      return this.say('failed');
    }
    draft.clear();
    this.log.scrollTop = this.log.scrollHeight;
    await this.fetchNew();
    this.say(this.live ? 'live' : 'offline');
    draft.body.focus();
  }

  // Acknowledged means stored.
  private async sendByHub(body: string): Promise<void> {
    await this.connection!.invoke<Message>('Send', this.thread, { clientMessageId: this.draft!.id.value, body });
  }

  private async sendByPost(body: string): Promise<void> {
    const form = new FormData(this.form!);
    form.set(this.draft!.body.name, body);
    const answer = await fetch(this.root.dataset['page']!, { method: 'POST', body: form, headers: { 'X-Portal-Script': '1' } });
    // The page redirects when the message is stored, and shows itself again with what is wrong when it is not.
    if (!answer.ok || !answer.redirected) throw new Error(String(answer.status));
  }

  // ---- small things ----

  private last(): number {
    return Number(this.list.querySelector<HTMLElement>('[data-sequence]:last-of-type')?.dataset['sequence'] ?? 0);
  }

  private clientIds(): Set<string> {
    return new Set([...this.list.querySelectorAll<HTMLElement>('[data-client-id]')].map(message => message.dataset['clientId']!));
  }

  private complain(text: 'empty' | 'tooLong'): void {
    this.say(text);
    this.draft!.body.focus();
  }

  private say(text: string): void {
    this.notice.textContent = this.root.dataset[`text${text[0]!.toUpperCase()}${text.slice(1)}`] ?? '';
  }
}

for (const root of document.querySelectorAll<HTMLElement>('[data-chat]')) new Chat(root).begin();
