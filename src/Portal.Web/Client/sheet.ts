// The sheet of a conversation saves itself while it is written. Without this the button saves.

const form = document.querySelector<HTMLFormElement>('form[data-sheet]');
const status = document.querySelector<HTMLElement>('[data-sheet-status]');

if (form && status) {
  const version = form.querySelector<HTMLInputElement>('input[name=Version]')!;
  let changed = false;
  let stopped = false;
  let saving: Promise<void> | undefined;
  let timer = 0;

  const save = async (): Promise<void> => {
    if (!changed || stopped) return;
    changed = false;
    const address = new URL(form.action);
    address.searchParams.set('handler', 'Autosave');
    try {
      const answer = await fetch(address, { method: 'POST', body: new FormData(form), redirect: 'error' });
      if (answer.ok) {
        version.value = String(((await answer.json()) as { version: number }).version);
        status.textContent = form.dataset['saved']!;
        return;
      }
      // Somebody saved in between, or the words are too long: the button says what is wrong.
      stopped = answer.status === 409 || answer.status === 400;
    } catch {
      changed = true;
    }
    status.textContent = form.dataset['failed']!;
  };

  const saveSoon = (wait: number): void => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => { saving = (saving ?? Promise.resolve()).then(save); }, wait);
  };

  form.addEventListener('input', () => {
    changed = true;
    saveSoon(3000);
  });
  document.addEventListener('visibilitychange', () => { if (document.hidden) saveSoon(0); });

  // The button waits for a save under way, or it would come with the version before it.
  form.addEventListener('submit', event => {
    window.clearTimeout(timer);
    stopped = true;
    if (!saving) return;
    event.preventDefault();
    const button = event.submitter;
    void saving.then(() => { saving = undefined; form.requestSubmit(button); });
  });
}

export {};
