// Keyboard shortcuts of staff's pages: Alt + Shift + a letter, never a letter alone, and they can be turned off (WCAG 2.1.4).
// They are written down on the desk. A page says what a letter leads to by data-shortcut="KeyX"; on a list of lines N and P go
// from line to line.

const key = 'portal-shortcuts';
const panel = document.querySelector<HTMLElement>('[data-shortcuts]');
const choice = panel?.querySelector<HTMLInputElement>('[data-shortcuts-on]');

if (panel && choice) {
  panel.hidden = false;
  choice.checked = isOn();
  choice.addEventListener('change', () => localStorage.setItem(key, choice.checked ? 'on' : 'off'));
}

document.addEventListener('keydown', event => {
  if (!event.altKey || !event.shiftKey || event.ctrlKey || event.metaKey || !isOn()) return;
  const target = event.code === 'KeyN' ? line(1) : event.code === 'KeyP' ? line(-1) : event.code === 'KeyS' ? document.querySelector<HTMLElement>('[data-message-body]')
    : document.querySelector<HTMLElement>(`[data-shortcut="${event.code}"]`);
  if (!target) return;
  event.preventDefault();
  if (target.matches('a, button, summary') && !target.closest('[data-lines]')) target.click();
  target.focus();
});

/** The first thing to do in the line after, or before, the one where the focus is. */
function line(step: number): HTMLElement | null {
  const lines = [...document.querySelectorAll<HTMLElement>('[data-lines] > [data-key]')];
  const at = lines.findIndex(line => line.contains(document.activeElement));
  const next = at < 0 ? lines[step > 0 ? 0 : lines.length - 1] : lines[at + step];
  return next?.querySelector<HTMLElement>('a[href], button, select, input:not([type=hidden])') ?? null;
}

function isOn(): boolean {
  return localStorage.getItem(key) !== 'off';
}

export {};
