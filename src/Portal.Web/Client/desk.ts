// Says when the advisor's list is no longer the newest (Pages/Advisor/Desk.cshtml). It does not fetch the list by itself: each
// showing of the list is a look at citizens, logged and shown to them, so it waits until a person asks for it.
import { Connection } from './chat/connection.js';

const status = document.querySelector<HTMLElement>('[data-desk-status]');
const reload = document.querySelector<HTMLAnchorElement>('[data-desk-reload]');

if (status && reload) {
  reload.addEventListener('click', event => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    void refresh(status, reload);
  });
  if (typeof signalR !== 'undefined') follow(() => changed(status, reload));
}

function changed(status: HTMLElement, reload: HTMLElement): void {
  status.textContent = status.dataset['changed']!;
  reload.classList.replace('button-secondary', 'button-primary');
}

/** Puts the newest list in the place of the old one. The focus stays on the link, which is not part of the list. */
async function refresh(status: HTMLElement, reload: HTMLAnchorElement): Promise<void> {
  const answer = await fetch(reload.href, { headers: { 'X-Portal-Script': '1' } }).catch(() => null);
  const page = answer?.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : null;
  const list = page?.querySelector('[data-desk]');
  // Anything else than the desk (signed out, an outage) is shown as the page it is.
  if (!list) return location.assign(reload.href);
  document.querySelector('[data-desk]')!.replaceWith(document.adoptNode(list));
  reload.classList.replace('button-primary', 'button-secondary');
  status.textContent = status.dataset['updated']!;
}

/** Listens for changes of the queue, for as long as the page is open. */
function follow(onChange: () => void): void {
  const connection = new Connection('/hubs/chat').join('JoinQueue').on('QueueChanged', onChange).on('HintsComplete', onChange);
  let first = true;
  connection.onLive = live => {
    // Whatever changed while nobody listened was not heard.
    if (live && !first) onChange();
    if (live) first = false;
  };
  connection.start();
}
