// The reaction editor's part in the browser: drafts that outlive circuit, tab and browser, the place to insert at, keys.

const typedKey = key => key + ':typed';

const read = key => {
  try { return JSON.parse(localStorage.getItem(key)); } catch { return null; }
};

const write = (key, value) => {
  try {
    localStorage.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false; // storage is switched off or full
  }
};

export function load(key) {
  const draft = read(key);
  const typed = read(typedKey(key));
  if (!draft && !typed) return null;
  return { text: draft?.text ?? '', baseVersion: draft?.baseVersion ?? null, at: draft?.at ?? new Date().toISOString(), typed };
}

// What the portal has received by now need not be kept beside the draft any more, nor what belongs to a removed row.
export function save(key, draft) {
  const { typed: received, ...kept } = draft;
  if (!write(key, kept)) return false;
  const typed = read(typedKey(key));
  if (typed) {
    for (const [field, text] of Object.entries(typed)) {
      if (!(field in (received ?? {})) || received[field] === text) delete typed[field];
    }
    if (Object.keys(typed).length === 0) localStorage.removeItem(typedKey(key));
    else write(typedKey(key), typed);
  }
  return true;
}

export function remove(key) {
  try {
    localStorage.removeItem(key);
    localStorage.removeItem(typedKey(key));
  } catch { /* nothing was kept */ }
}

let template = null;

export function insert(text) {
  const field = template?.isConnected && !template.closest('.condition-field') ? template : document.querySelector('[data-template=script],[data-template$=body],[data-template]');
  if (!field) return false;
  field.focus();
  // A code editor inserts by itself.
  if (!field.dispatchEvent(new CustomEvent('insert-text', { detail: text, cancelable: true }))) return true;
  // The command keeps the browser's undo and raises the input event that the page listens to.
  if (!document.execCommand('insertText', false, text)) {
    field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
  return true;
}

// The way to a value of a delivery, as the field writes it that the caret was in last.
export function insertPath(script, variable) {
  const field = template?.isConnected ? template : document.querySelector('[data-template=script],[data-template$=body],[data-template]');
  if (!field) return false;
  if (field.closest('.condition-field')) {
    field.focus();
    field.value = variable;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    return true;
  }
  return insert(field.dataset.template === 'script' ? script : `#{${variable}}`);
}

export function focus(id) {
  document.getElementById(id)?.focus();
}

const scrolling = () => (matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth');

export function reveal(id) {
  document.getElementById(id)?.scrollIntoView({ block: 'nearest', behavior: scrolling() });
}

export function goTo(anchor) {
  const step = document.getElementById(anchor);
  if (!step) return;
  step.scrollIntoView({ block: 'start', behavior: scrolling() });
  (step.querySelector('[aria-invalid=true]') ?? step.querySelector('h2'))?.focus({ preventScroll: true });
}

export function goToLine(field, line) {
  const area = document.querySelector(`[data-draft-field="${CSS.escape(field)}"]`);
  if (!area || !area.dispatchEvent(new CustomEvent('go-to-line', { detail: line, cancelable: true }))) return;
  const before = area.value.split('\n').slice(0, line - 1);
  const start = before.reduce((sum, text) => sum + text.length + 1, 0);
  const end = area.value.indexOf('\n', start);
  area.focus();
  area.setSelectionRange(start, end < 0 ? area.value.length : end);
  area.scrollTop = Math.max(0, (line - 4) * parseFloat(getComputedStyle(area).lineHeight));
}

export function attach(key, page) {
  const onInput = e => {
    const field = e.target.dataset?.draftField;
    if (!field) return;
    const typed = read(typedKey(key)) ?? {};
    typed[field] = e.target.value;
    write(typedKey(key), typed);
  };
  const onFocus = e => {
    if (e.target.dataset?.template !== undefined || e.target.closest?.('.condition-field')) template = e.target;
  };
  const onKey = e => {
    if (!(e.ctrlKey || e.metaKey) || e.altKey || e.shiftKey) return;
    if (e.key === 's') { e.preventDefault(); page.invokeMethodAsync('SaveAsync'); }
    else if (e.key === 'Enter') { e.preventDefault(); page.invokeMethodAsync('PreviewAsync'); }
  };
  // Back after a pause: what was typed meanwhile is told to the portal as if it were typed now.
  const onConnection = e => {
    if (e.detail?.state !== 'hide') return;
    const typed = read(typedKey(key)) ?? {};
    for (const field of Object.keys(typed)) {
      document.querySelector(`[data-draft-field="${CSS.escape(field)}"]`)?.dispatchEvent(new Event('input', { bubbles: true }));
    }
  };
  document.addEventListener('input', onInput);
  document.addEventListener('typed', onInput); // a code editor's text, which the portal is told after a pause
  document.addEventListener('focusin', onFocus);
  document.addEventListener('keydown', onKey);
  document.addEventListener('components-reconnect-state-changed', onConnection, true); // it does not bubble
  return {
    detach: () => {
      document.removeEventListener('input', onInput);
      document.removeEventListener('typed', onInput);
      document.removeEventListener('focusin', onFocus);
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('components-reconnect-state-changed', onConnection, true);
      template = null;
    },
  };
}
