// A part of a page that keeps itself the newest: the advisor's desk and the leader's page of the chat. What changes is put in
// place line by line. The line that has the focus is never touched, moved or taken away, so nobody loses their place; and
// nothing is fetched while the page is not looked at, because what is shown is a look at citizens, logged as such.
import { Connection } from './chat/connection.js';

const fetchAtLeastEvery = 60_000;
const settle = 800;

const root = document.querySelector<HTMLElement>('[data-live-page]');
const status = document.querySelector<HTMLElement>('[data-live-status]');
const reload = document.querySelector<HTMLAnchorElement>('[data-live-reload]');

let timer: number | undefined;
let stale = false;
let running: Promise<void> | null = null;

if (root && status && reload) {
  reload.addEventListener('click', event => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    void refresh(true);
  });
  document.addEventListener('visibilitychange', () => { if (!document.hidden && stale) soon(); });
  setInterval(soon, fetchAtLeastEvery);
  if (typeof signalR !== 'undefined') follow(soon);
}

/** Several hints at once are one reason to look. */
function soon(): void {
  stale = true;
  if (document.hidden || timer !== undefined) return;
  timer = setTimeout(() => { timer = undefined; void refresh(false); }, settle + Math.random() * settle);
}

function refresh(asked: boolean): Promise<void> {
  running ??= fetchNewest(asked).finally(() => { running = null; });
  return running;
}

async function fetchNewest(asked: boolean): Promise<void> {
  stale = false;
  const answer = await fetch(reload!.href, { headers: { 'X-Portal-Script': '1' } }).catch(() => null);
  const page = answer?.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : null;
  const fresh = page?.querySelector<HTMLElement>('[data-live-page]');
  if (!fresh) {
    // Anything else than the page (signed out, an outage) is shown as it is, but only to whoever asked for it.
    if (asked) location.assign(reload!.href);
    else status!.textContent = status!.dataset['away']!;
    return;
  }
  let added = 0;
  for (const part of root!.querySelectorAll<HTMLElement>('[data-live]')) {
    const newer = fresh.querySelector<HTMLElement>(`[data-live="${part.dataset['live']}"]`);
    if (newer) added += put(part, newer);
  }
  const text = added > 0 ? status!.dataset[added === 1 ? 'oneNew' : 'manyNew']!.replace('{0}', String(added)) : asked ? status!.dataset['updated']! : '';
  if (text !== status!.textContent) status!.textContent = text;
}

/** Puts the newer content in place and says how many lines are new. */
function put(part: HTMLElement, newer: HTMLElement): number {
  const [list, fresh] = [part.querySelector<HTMLElement>(':scope > [data-lines]'), newer.querySelector<HTMLElement>(':scope > [data-lines]')];
  if (!list || !fresh) {
    // From a list to none, or the other way: whoever stands in it keeps it until the next time.
    if (part.contains(document.activeElement) && document.activeElement !== part) return 0;
    if (part.textContent === newer.textContent) return 0;
    const lines = newer.querySelectorAll('[data-key]').length;
    part.replaceChildren(...newer.childNodes);
    return lines;
  }
  for (const note of newer.querySelectorAll<HTMLElement>(':scope > [data-text]')) {
    const shown = part.querySelector<HTMLElement>(`:scope > [data-text="${note.dataset['text']}"]`);
    if (shown && shown.textContent !== note.textContent) shown.textContent = note.textContent;
  }
  return putLines(list, fresh);
}

function putLines(list: HTMLElement, fresh: HTMLElement): number {
  const old = new Map([...list.children].map(line => [(line as HTMLElement).dataset['key'], line as HTMLElement]));
  const held = [...list.children].find(line => line.contains(document.activeElement)) as HTMLElement | undefined;
  let added = 0;
  const lines = ([...fresh.children] as HTMLElement[]).map(line => {
    const shown = old.get(line.dataset['key']);
    if (!shown) added++;
    return shown && (shown === held || shown.textContent === line.textContent) ? shown : document.adoptNode(line);
  });
  if (held) {
    held.classList.toggle('is-gone', !lines.includes(held));
    if (!lines.includes(held)) lines.splice(Math.min([...list.children].indexOf(held), lines.length), 0, held);
  }
  for (const line of [...list.children]) if (!lines.includes(line as HTMLElement)) line.remove();
  // What stands in the right place is left alone: a node that is moved loses the focus.
  const place = held ? lines.indexOf(held) : -1;
  if (held) {
    held.before(...lines.slice(0, place));
    held.after(...lines.slice(place + 1));
  } else if (lines.some((line, i) => list.children[i] !== line)) {
    list.append(...lines);
  }
  return added;
}

/** Listens for changes of the queue, for as long as the page is open. */
function follow(onChange: () => void): void {
  const connection = new Connection('/hubs/chat').join('JoinQueue').on('QueueChanged', onChange).on('HintsComplete', onChange);
  connection.onLive = live => {
    if (!live) return;
    // Whatever changed while nobody listened was not heard.
    if (root!.dataset['listening']) onChange();
    root!.dataset['listening'] = 'true';
  };
  connection.start();
}
