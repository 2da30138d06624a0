// Puts a canned answer or a link to a right where the advisor is writing (Pages/Advisor/_Insert.cshtml). Without it the same
// link loads the page with the text in the field.

for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-insert]')) {
  link.addEventListener('click', event => {
    const field = document.querySelector<HTMLTextAreaElement>('[data-message-body]');
    if (!field || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const before = field.value.slice(0, field.selectionStart);
    const text = (before.length === 0 || before.endsWith('\n') ? '' : '\n') + link.dataset['insert']!;
    field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
    // The draft listens for this.
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.focus();
  });
}

export {};
