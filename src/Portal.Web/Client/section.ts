// What is half-typed in a section of the CV is kept on the server a moment after the last key: it survives a crash of the
// browser, signing out and the battery, and comes back on any device. Without this script every press keeps it.

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-autosave]')) {
  const status = form.querySelector<HTMLElement>('[data-draft-status]');
  let timer = 0;
  let changed = false;
  let sent = false;

  const keep = (): void => {
    clearTimeout(timer);
    if (!changed || sent) return;
    changed = false;
    const address = new URL(form.action);
    address.searchParams.set('handler', 'Draft');
    const body = new URLSearchParams(entries(form)).toString();
    // keepalive: what was typed last goes out although the page is closing. A browser takes it only for so much.
    void fetch(address, {
      method: 'POST', body, keepalive: body.length < 60_000,
      headers: { 'X-Portal-Script': '1', 'Content-Type': 'application/x-www-form-urlencoded' },
    }).then(answer => tell(answer.ok, answer.status === 401 ? 'signedOut' : 'refused'), () => tell(false, 'refused'));
  };

  // What was not kept is tried again with the next key.
  const tell = (kept: boolean, why: string): void => {
    changed ||= !kept;
    if (status) status.textContent = status.dataset[kept ? 'kept' : why] ?? '';
  };

  form.addEventListener('input', () => {
    changed = true;
    sent = false;
    clearTimeout(timer);
    timer = window.setTimeout(keep, 1000);
  });
  // A press that saves must not be followed by a draft that brings the old text back.
  form.addEventListener('submit', () => { sent = true; clearTimeout(timer); });
  document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden') keep(); });
}

function entries(form: HTMLFormElement): [string, string][] {
  return [...new FormData(form)].filter((entry): entry is [string, string] => typeof entry[1] === 'string');
}

export {};
