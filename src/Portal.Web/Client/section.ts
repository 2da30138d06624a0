// What is half-typed in a section of the CV is kept on the server a moment after the last key: it survives a crash of the
// browser, signing out and the battery, and comes back on any device. Without this script every press keeps it.

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-autosave]')) {
  const status = form.querySelector<HTMLElement>('[data-draft-status]');
  let timer = 0;
  let changed = false;

  const keep = (): void => {
    clearTimeout(timer);
    if (!changed) return;
    changed = false;
    const address = new URL(form.action);
    address.searchParams.set('handler', 'Draft');
    // keepalive: what was typed last goes out although the page is closing.
    void fetch(address, { method: 'POST', body: new URLSearchParams(entries(form)), keepalive: true, headers: { 'X-Portal-Script': '1' } })
      .then(answer => {
        // What was not kept is tried again with the next key.
        if (!answer.ok) changed = true;
        if (status) status.textContent = status.dataset[answer.ok ? 'kept' : answer.status === 401 ? 'signedOut' : 'refused'] ?? '';
      })
      .catch(() => { changed = true; });
  };

  form.addEventListener('input', () => {
    changed = true;
    clearTimeout(timer);
    timer = window.setTimeout(keep, 1000);
  });
  // A press that saves must not be followed by a draft that brings the old text back.
  form.addEventListener('submit', () => { changed = false; clearTimeout(timer); });
  document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden') keep(); });
}

function entries(form: HTMLFormElement): [string, string][] {
  return [...new FormData(form)].filter((entry): entry is [string, string] => typeof entry[1] === 'string');
}

export {};
