// The part of @microsoft/signalr that we use; the library itself is a global of its own script.
declare namespace signalR {
  interface HubConnection {
    on(event: string, handler: (...values: never[]) => void): void;
    onclose(handler: () => void): void;
    start(): Promise<void>;
    stop(): Promise<void>;
    invoke<T>(method: string, ...values: unknown[]): Promise<T>;
  }
  class HubConnectionBuilder {
    withUrl(url: string, options?: object): this;
    configureLogging(level: number): this;
    build(): HubConnection;
  }
}
