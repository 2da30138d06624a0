// Members of threads with the page's own JavaScript (src/Portal.Web/Client/chat: connection, timeline, outbox) and the real
// client of SignalR, without a page. Reads one line of JSON {url, modules, signalr, members: [{token, thread}]}, then lines:
// «stop» ends the writing, «report» gives what stands on each screen.
import { createInterface } from 'node:readline';
import { createRequire } from 'node:module';

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const config = JSON.parse((await lines.next()).value);
globalThis.signalR = createRequire(config.signalr)('@microsoft/signalr');
const { Connection } = await import(`${config.modules}/connection.js`);
const { Timeline } = await import(`${config.modules}/timeline.js`);
const { Outbox } = await import(`${config.modules}/outbox.js`);

/** The browser's storage: what is kept under a name are its own properties, as there. */
class Store {
  getItem(name) { return Object.hasOwn(this, name) ? this[name] : null; }
  setItem(name, value) { this[name] = value; }
  removeItem(name) { delete this[name]; }
}

class Member {
  acknowledged = {};
  store = new Store();
  writing = true;
  refused = [];
  number = 0;

  constructor({ token, thread }) {
    Object.assign(this, { token, thread });
    this.open();
    void this.write();
  }

  /** Opens the page: an empty screen, and what the last page left in the outbox. */
  open() {
    const screen = this.screen = [];
    this.timeline = new Timeline(0, async last => {
      const answer = await this.fetch(`/v1/threads/${this.thread}?after=${last}`);
      if (!answer.ok) return null;
      const view = await answer.json();
      return { rows: view.messages, newest: view.thread.lastSequence };
    }, row => screen.push(row));
    this.outbox = new Outbox(this.store, 'portal-chat/me', entry => this.send(entry), () => {});
    const connection = this.connection = new Connection(`${config.url}/hubs/chat`,
      { headers: { Authorization: `Bearer ${this.token}` }, skipNegotiation: true, transport: signalR.HttpTransportType.WebSockets });
    const timeline = this.timeline;
    connection.join('JoinThread', this.thread)
      .on('MessageStored', message => timeline.heard(message.sequence))
      .on('ThreadChanged', () => {}).on('ReceiptsMoved', () => {}).on('QueueChanged', () => {})
      .on('HintsComplete', complete => { this.complete = complete; void timeline.catchUp(); });
    connection.onLive = live => {
      if (!live) { this.complete = true; return; }
      void timeline.catchUp();
      void this.outbox.flush();
    };
    connection.start();
    clearInterval(this.polling);
    // Every 15 seconds in the page; a test is shorter than a day.
    this.polling = setInterval(() => { if (!connection.live || this.complete === false) void timeline.catchUp(); }, 3_000);
    void this.outbox.flush();
  }

  async reload() {
    void this.connection.stop();
    this.open();
  }

  async send(entry) {
    let stored;
    if (this.connection.live) {
      try {
        stored = await this.connection.invoke('Send', [this.thread, { clientMessageId: entry.id, body: entry.body }]);
      } catch (error) {
        const problem = /HubException: ([a-z-]+)$/.exec(error.message)?.[1];
        if (!problem || problem === 'too-many') throw error;
        this.refused.push(problem);
        return problem;
      }
    } else {
      const answer = await this.fetch(`/v1/threads/${this.thread}/messages`, {
        method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ clientMessageId: entry.id, body: entry.body }),
      });
      if (answer.status !== 201) throw new Error(String(answer.status));
      stored = await answer.json();
    }
    this.acknowledged[entry.id] = stored.sequence;
    this.timeline.heard(stored.sequence);
    return undefined;
  }

  fetch(path, { headers, ...options } = {}) {
    return fetch(config.url + path, { ...options, headers: { ...headers, Authorization: `Bearer ${this.token}` }, signal: AbortSignal.timeout(10_000) });
  }

  async write() {
    while (this.writing) {
      await new Promise(done => setTimeout(done, 1_000 + Math.random() * 2_000));
      if (this.writing) this.outbox.add(`js ${this.number++}`);
      // Now and then somebody reloads the page, in the middle of whatever is under way.
      if (Math.random() < 0.1) await this.reload();
    }
  }
}

const members = config.members.map(member => new Member(member));
for await (const line of lines) {
  if (line === 'stop') members.forEach(member => { member.writing = false; });
  if (line === 'report') {
    console.log(JSON.stringify(members.map(({ thread, acknowledged, screen, outbox, refused }) => ({
      thread, acknowledged, refused, unsent: outbox.entries().length, screen: screen.map(row => row.clientMessageId), sequences: screen.map(row => row.sequence),
    }))));
  }
}
process.exit(0);
