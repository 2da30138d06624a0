// Puts earlier messages above the newest ones, where a link leads to them without a script (Pages/Chat/Earlier.cshtml). What one
// looks at stays where it is, and the focus goes to the link for what is still earlier, or to the messages.
export class Earlier {
  constructor(private readonly log: HTMLElement, private readonly list: HTMLElement, private readonly say: (shown: number) => void) {
    this.log.addEventListener('click', event => {
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('[data-chat-earlier]') : null;
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      void this.load(link);
    });
  }

  private async load(link: HTMLAnchorElement): Promise<void> {
    const answer = await fetch(link.href, { headers: { 'X-Portal-Script': '1' } }).catch(() => null);
    const page = answer?.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : null;
    const rows = [...page?.querySelectorAll<HTMLElement>('[data-messages] > li') ?? []];
    if (!page || rows.length === 0) return location.assign(link.href);
    // Spoken as one sentence, not as fifty messages.
    this.log.setAttribute('aria-live', 'off');
    const fromEnd = this.log.scrollHeight - this.log.scrollTop;
    this.list.prepend(...rows.map(row => document.adoptNode(row)));
    const more = page.querySelector<HTMLElement>('.chat-earlier');
    const place = link.closest('.chat-earlier')!;
    if (more) place.replaceWith(document.adoptNode(more));
    else place.remove();
    this.log.scrollTop = this.log.scrollHeight - fromEnd;
    (more?.querySelector('a') ?? this.log).focus({ preventScroll: true });
    this.say(rows.filter(row => !row.dataset['target']).length);
    requestAnimationFrame(() => this.log.setAttribute('aria-live', 'polite'));
  }
}
