// The part of @microsoft/signalr that we use; the library itself is a global of its own script.
declare namespace signalR {
  interface HubConnection {
    on(event: string, handler: (...values: never[]) => void): void;
    onreconnecting(handler: () => void): void;
    onreconnected(handler: () => void): void;
    onclose(handler: () => void): void;
    start(): Promise<void>;
    invoke<T>(method: string, ...values: unknown[]): Promise<T>;
  }
  class HubConnectionBuilder {
    withUrl(url: string): this;
    withAutomaticReconnect(policy: { nextRetryDelayInMilliseconds(context: { previousRetryCount: number }): number | null }): this;
    configureLogging(level: number): this;
    build(): HubConnection;
  }
}
