// Fetches pieces of the thread's page and posts to it, as the page itself does (Pages/Chat/New.cshtml): it works with a dead hub.
import { SignedOut, type Entry } from './outbox.js';

/** A row as the server drew it. */
export interface DrawnRow { sequence: number; element: HTMLElement }

export interface Piece {
  rows: DrawnRow[];
  newest: number;
  /** The line that says who has the thread; it carries the receipts. */
  status: HTMLElement;
}

const script = { 'X-Portal-Script': '1' };

/** What came after a sequence; nothing when it could not be had. `seen` says that the reader looks at the page. */
export async function fetchAfter(address: string, last: number, seen: boolean): Promise<Piece | null> {
  const answer = await fetch(`${address}?efter=${last}&set=${seen}`, { headers: script }).catch(() => null);
  if (answer?.status === 401) throw new SignedOut();
  if (!answer?.ok) return null;
  const part = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const status = part.querySelector<HTMLElement>('[data-thread-status]');
  if (!status) return null;
  const rows = [...part.querySelectorAll<HTMLElement>('[data-sequence]')]
    .map(element => ({ sequence: Number(element.dataset['sequence']), element: document.adoptNode(element) }));
  return { rows, newest: Number(status.dataset['newest']), status };
}

/** Posts a message; the answer is nothing when it is stored, or the refusal. */
export async function post(address: string, form: HTMLFormElement, entry: Entry): Promise<string | undefined> {
  const body = new FormData(form);
  body.set('Input.ClientMessageId', entry.id);
  body.set('Input.Body', entry.body);
  const answer = await fetch(address, { method: 'POST', body, headers: script });
  if (answer.ok) return undefined;
  if (answer.status === 401) throw new SignedOut();
  // A refusal names its problem; anything else (an outage, too many at once) passes.
  const problem = answer.headers.get('X-Portal-Problem');
  if (!problem || passes.has(problem)) throw new Error(String(answer.status));
  return problem;
}

/** Refusals that are none: trying again helps. */
export const passes = new Set(['too-many', 'unavailable', 'fault', 'sign-in-needed']);
