// Suggestions while a job title or a skill is typed. They come as the same radio buttons that the search button gives without scripts.

interface Occupation { title: string; code: string; group: string }

for (const field of document.querySelectorAll<HTMLElement>('[data-occupation]')) {
  const input = field.querySelector<HTMLInputElement>('input.form-input');
  const hits = field.querySelector<HTMLElement>('[data-occupation-hits]');
  const list = field.querySelector<HTMLElement>('[data-occupation-list]');
  const status = field.querySelector<HTMLElement>('[data-occupation-status]');
  if (!input || !hits || !list || !status) continue;

  input.setAttribute('autocomplete', 'off');
  let timer = 0;
  let asked = 0;
  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void suggest(input, hits, list, status, ++asked, () => asked), 250);
  });
}

async function suggest(input: HTMLInputElement, hits: HTMLElement, list: HTMLElement, status: HTMLElement, mine: number, newest: () => number) {
  const words = input.value.trim();
  if (words.length < 2) {
    list.replaceChildren();
    status.textContent = '';
    return;
  }
  const answer = await fetch(`${hits.dataset['url']}?q=${encodeURIComponent(words)}`, { headers: { 'X-Portal-Script': '1' } }).catch(() => null);
  // The search button still works; and an answer that was overtaken by a newer question is dropped.
  if (!answer?.ok || mine !== newest()) return;
  const found: Occupation[] = await answer.json();
  status.textContent = found.length === 0 ? hits.dataset['none']! : hits.dataset['found']!.replace('{0}', String(found.length));
  list.replaceChildren(found.length === 0 ? paragraph(hits.dataset['none']!) : choices(found, hits));
}

function choices(found: Occupation[], hits: HTMLElement): HTMLElement {
  const set = document.createElement('fieldset');
  const legend = document.createElement('legend');
  legend.className = 'form-label';
  legend.textContent = hits.dataset['legend']!;
  set.append(legend, ...found.map((hit, at) => radio(`pick-${at}`, hit.code ? `${hit.code}|${hit.title}` : hit.title, hit.title, hit.group)),
    radio('pick-own', '', hits.dataset['own']!, ''));
  return set;
}

function radio(id: string, value: string, text: string, group: string): HTMLElement {
  const line = document.createElement('div');
  line.className = 'form-group-radio';
  const input = Object.assign(document.createElement('input'), { type: 'radio', id, name: 'Pick', value, className: 'form-radio' });
  const label = Object.assign(document.createElement('label'), { htmlFor: id, className: 'form-label', textContent: text });
  if (group) label.append(' ', Object.assign(document.createElement('span'), { className: 'weight-normal', textContent: `(${group})` }));
  line.append(input, label);
  return line;
}

function paragraph(text: string): HTMLElement {
  return Object.assign(document.createElement('p'), { textContent: text });
}

export {};
