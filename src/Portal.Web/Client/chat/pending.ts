// Shows the messages that are on their way, below those that are stored (Pages/Shared/_Thread.cshtml).
import type { Entry } from './outbox.js';

export interface PendingTexts { sending: string; refused: Record<string, string>; otherwise: string }

export class Pending {
  onRetry: (entry: Entry) => void = () => {};
  onTakeBack: (entry: Entry) => void = () => {};

  constructor(private readonly list: HTMLElement, private readonly template: HTMLTemplateElement, private readonly texts: PendingTexts) {}

  show(entries: Entry[]): void {
    const focused = (document.activeElement as HTMLElement | null)?.closest<HTMLElement>('[data-pending]')?.dataset['pending'];
    this.list.replaceChildren(...entries.map(entry => this.draw(entry)));
    this.list.hidden = entries.length === 0;
    if (focused) this.list.querySelector<HTMLElement>(`[data-pending="${focused}"] button`)?.focus();
  }

  private draw(entry: Entry): Node {
    const item = (this.template.content.cloneNode(true) as DocumentFragment).firstElementChild as HTMLElement;
    item.dataset['pending'] = entry.id;
    item.querySelector('[data-pending-body]')!.textContent = entry.body;
    item.querySelector('[data-pending-state]')!.textContent =
      entry.refused ? this.texts.refused[entry.refused] ?? this.texts.otherwise : this.texts.sending;
    item.classList.toggle('is-refused', entry.refused !== undefined);
    const buttons = item.querySelector<HTMLElement>('[data-pending-buttons]')!;
    buttons.hidden = entry.refused === undefined;
    buttons.querySelector('[data-pending-retry]')!.addEventListener('click', () => this.onRetry(entry));
    buttons.querySelector('[data-pending-take-back]')!.addEventListener('click', () => this.onTakeBack(entry));
    return item;
  }
}
