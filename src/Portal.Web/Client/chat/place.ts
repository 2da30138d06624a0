// The citizen's place in the queue, asked for again while the thread waits: when the hub hints that somebody took it, and now
// and then, because whoever was before them may have got an answer. It is read out only when it says something else.
const every = 45_000;

export class Place {
  private readonly section = document.querySelector<HTMLElement>('[data-place]');

  constructor() {
    if (!this.section) return;
    // Not all who wait at the same moment.
    const timer = setInterval(() => {
      if (!this.section?.isConnected) clearInterval(timer);
      else if (!document.hidden) void this.refresh();
    }, every * (0.75 + Math.random() / 2));
    document.addEventListener('visibilitychange', () => { if (!document.hidden) void this.refresh(); });
  }

  async refresh(): Promise<void> {
    if (!this.section?.isConnected) return;
    const answer = await fetch(this.section.dataset['place']!, { headers: { 'X-Portal-Script': '1' } }).catch(() => null);
    if (!answer?.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').body;
    const [now, shown] = [words(fresh), words(this.section)];
    if (now === '') this.section.remove();
    else if (now !== shown) this.section.replaceChildren(...fresh.childNodes);
  }
}

function words(element: HTMLElement): string {
  return (element.textContent ?? '').replace(/\s+/g, ' ').trim();
}
