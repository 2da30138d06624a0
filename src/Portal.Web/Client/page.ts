// On every page: what is wrong takes the focus, and the half-written text of a form survives a reload.

const summary = document.querySelector<HTMLElement>('[data-error-summary]');
summary?.focus();
summary?.addEventListener('click', event => {
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href^="#"]') : null;
  const field = link && document.getElementById(link.hash.slice(1));
  if (!field) return;
  // The question above the field must be seen too, so that is what is scrolled to.
  event.preventDefault();
  (field.closest('fieldset')?.querySelector('legend') ?? document.querySelector(`label[for="${field.id}"]`) ?? field).scrollIntoView();
  field.focus({ preventScroll: true });
});

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-draft]')) {
  const key = `portal-draft-${form.dataset['draft']}`;
  const fields = [...form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input:not([type=hidden]), textarea')];
  const kept: Record<string, string> = JSON.parse(sessionStorage.getItem(key) ?? '{}');
  for (const field of fields) field.value ||= kept[field.name] ?? '';
  form.addEventListener('input', () => keep(key, Object.fromEntries(fields.map(field => [field.name, field.value]))));
  form.addEventListener('submit', () => sessionStorage.removeItem(key));
}

// On signing out nothing half-written stays on a machine that others may use.
for (const form of document.querySelectorAll<HTMLFormElement>('form[action="/log-ud"]')) {
  form.addEventListener('submit', () => {
    sessionStorage.clear();
    localStorage.clear();
  });
}

/** Keeps a draft in this tab. A text of millions of letters does not fit, and then only its field has it. */
function keep(key: string, value: object): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(value));
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    sessionStorage.removeItem(key);
  }
}

export {};
