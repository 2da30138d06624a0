// A live connection to the hub that begins again for as long as the page is open. It promises nothing: what is heard is a
// hint to look, and whoever listens fetches what was missed when `onLive(true)` says that the connection stands (again).
// It knows no page, so that the same code is tested without one.
import { backoff, Pause } from './backoff.js';

export class Connection {
  /** Whether the connection stands and everything is joined. */
  live = false;

  /** Called when `live` changes, and with `false` after each attempt that failed. */
  onLive: (live: boolean) => void = () => {};

  private readonly hub: signalR.HubConnection;
  private readonly joins: [method: string, ...values: unknown[]][] = [];
  private readonly pause = new Pause();
  private ended = false;
  private tries = 0;

  constructor(url: string, options?: object) {
    const builder = new signalR.HubConnectionBuilder().configureLogging(6);
    this.hub = (options ? builder.withUrl(url, options) : builder.withUrl(url)).build();
    this.hub.onclose(() => { this.set(false); void this.again(); });
  }

  /** What is called each time the connection stands; the groups of a connection end with it. */
  join(method: string, ...values: unknown[]): this {
    this.joins.push([method, ...values]);
    return this;
  }

  on(event: string, handler: (...values: never[]) => void): this {
    this.hub.on(event, handler);
    return this;
  }

  start(): void {
    void this.connect();
  }

  /** Tries at once instead of waiting on. */
  hurry(): void {
    this.pause.end();
  }

  /** Calls the hub. A call without an answer counts as failed after `limit` milliseconds: whether it was done is not known then. */
  invoke<T>(method: string, values: unknown[], limit = 10_000): Promise<T> {
    return new Promise((done, fail) => {
      const timer = setTimeout(() => fail(new Error('No answer in time.')), limit);
      this.hub.invoke<T>(method, ...values).then(done, fail).finally(() => clearTimeout(timer));
    });
  }

  async stop(): Promise<void> {
    this.ended = true;
    this.pause.end();
    await this.hub.stop();
  }

  private async connect(): Promise<void> {
    try {
      await this.hub.start();
    } catch {
      this.set(false);
      return this.again();
    }
    try {
      for (const [method, ...values] of this.joins) await this.invoke(method, values);
    } catch {
      // Refused, or broken in between: closing begins anew.
      return this.hub.stop();
    }
    this.tries = 0;
    this.set(true);
  }

  private async again(): Promise<void> {
    if (!this.ended) await this.pause.wait(backoff(this.tries++));
    if (!this.ended) await this.connect();
  }

  private set(live: boolean): void {
    if (this.live === live && live) return;
    this.live = live;
    this.onLive(live);
  }
}
