// A code editor over a textarea. The textarea stays what the page listens to: the editor writes into it.
import { acceptCompletion, completionKeymap, completionStatus, startCompletion } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { StreamLanguage, bracketMatching, indentUnit } from '@codemirror/language';
import { powerShell } from '@codemirror/legacy-modes/mode/powershell';
import { yaml } from '@codemirror/legacy-modes/mode/yaml';
import { lintKeymap, setDiagnostics } from '@codemirror/lint';
import { Annotation, Compartment, EditorState, Prec } from '@codemirror/state';
import { EditorView, keymap, placeholder } from '@codemirror/view';
import { closingTags } from './closing.js';
import { completion } from './completion.js';
import { look } from './look.js';
import { placeAt } from './open-tags.js';
import { scriptCompletion } from './script-completion.js';
import { singleLine } from './single-line.js';
import { syntaxOf } from './syntaxes.js';
import { templateCompletion } from './template-completion.js';
import { templateLanguage } from './template-language.js';

const quietMs = 150;
const longestChoiceMs = 1500; // how long a name that is being chosen is not told
const fromPage = Annotation.define();

// Words are read once for all editors of a page, when one first needs them.
const words = new Map();

const reader = (page, options) => async () => {
  const key = options.words;
  if (!key) return null;
  if (!words.has(key)) {
    if (words.size > 8) words.clear();
    words.set(key, page.invokeMethodAsync('ReadWords').catch(() => {
      words.delete(key);
      return null;
    }));
  }
  return words.get(key);
};

// What commands there are is asked once they are wanted, and again where nothing came.
const commandReader = page => {
  let asked = null;
  return async () => {
    asked ??= page.invokeMethodAsync('ReadCommandsAsync').catch(() => []);
    const commands = await asked;
    if (commands.length === 0) asked = null;
    return commands;
  };
};

function languageOf(options, page) {
  const readWords = reader(page, options);
  const complete = source => completion(source, { icons: false, activateOnTypingDelay: 50, interactionDelay: 0, maxRenderedOptions: 200, optionClass: option => `code-option-${option.type}` });
  if (options.base === 'powershell') return [StreamLanguage.define(powerShell), complete(scriptCompletion(readWords, commandReader(page)))];
  if (options.base === 'yaml') return StreamLanguage.define(yaml);
  const syntax = syntaxOf(options.syntax);
  return [templateLanguage(syntax, options.base), closingTags(syntax), complete(templateCompletion(syntax, readWords))];
}

const keys = isSingleLine => [
  { key: 'Tab', run: acceptCompletion },
  ...completionKeymap,
  ...historyKeymap,
  ...lintKeymap,
  // Ctrl Enter previews, Ctrl S saves; in one line Enter does nothing, and Tab goes on to the next field.
  ...defaultKeymap.filter(({ key }) => key !== 'Mod-Enter' && !(isSingleLine && key === 'Enter')),
  ...(isSingleLine ? [{ key: 'Enter', run: view => completionStatus(view.state) !== 'active' }] : [indentWithTab]),
];

// What the page says with attributes of the textarea, said of the editor.
const attributesOf = (textarea, options, keysId) => {
  const attributes = {
    'aria-label': options.label,
    'aria-multiline': options.isSingleLine ? 'false' : 'true',
    tabindex: '0',
    spellcheck: 'false',
    autocorrect: 'off',
    autocapitalize: 'off',
    translate: 'no',
  };
  const invalid = textarea.getAttribute('aria-invalid');
  if (invalid) attributes['aria-invalid'] = invalid;
  const described = [textarea.getAttribute('aria-describedby'), keysId].filter(Boolean).join(' ');
  if (described) attributes['aria-describedby'] = described;
  if (typeof options.template === 'string') attributes['data-template'] = options.template;
  if (textarea.matches(':disabled')) Object.assign(attributes, { 'aria-disabled': 'true', tabindex: '-1' });
  return attributes;
};

// A press that is not over: what the page is told now may move what is pressed away from under the pointer.
let isPressing = false;
addEventListener('pointerdown', () => { isPressing = true; }, true);
for (const end of ['pointerup', 'pointercancel']) addEventListener(end, () => { isPressing = false; }, true);

let count = 0;

// What the keys do, for those who hear the page.
const sayKeys = (place, text) => {
  const said = document.createElement('p');
  said.id = `code-keys-${++count}`;
  said.className = 'hidden';
  said.textContent = text;
  place.append(said);
  return said;
};

const mayType = textarea => !textarea.matches(':disabled') && !textarea.readOnly;

export function mount(place, textarea, page, options) {
  const language = new Compartment();
  const state = new Compartment();
  let timer = 0;
  let isBehind = false; // whether the page has not been told the latest text

  const flush = () => {
    clearTimeout(timer);
    if (!isBehind) return;
    isBehind = false;
    textarea.dispatchEvent(new Event('input', { bubbles: true }));
  };
  const flushSoon = since => {
    clearTimeout(timer);
    const waits = () => (completionStatus(view.state) === 'active' || isPressing) && Date.now() - since < longestChoiceMs;
    timer = setTimeout(() => (waits() ? flushSoon(since) : flush()), quietMs);
  };
  const follow = text => {
    textarea.value = text;
    isBehind = true;
    textarea.dispatchEvent(new CustomEvent('typed', { bubbles: true }));
    flushSoon(Date.now());
  };
  const said = options.keys ? sayKeys(place, options.keys) : null;
  const stateOf = () => [
    EditorView.contentAttributes.of(attributesOf(textarea, options, said?.id)),
    EditorView.editable.of(mayType(textarea)),
    EditorState.readOnly.of(!mayType(textarea)),
    placeholder(textarea.placeholder),
  ];

  const view = new EditorView({
    parent: place,
    doc: textarea.value,
    extensions: [
      Prec.high(keymap.of(keys(options.isSingleLine))),
      history(),
      bracketMatching(),
      look,
      indentUnit.of('  '),
      EditorState.tabSize.of(2),
      options.wraps ? EditorView.lineWrapping : [],
      options.isSingleLine ? singleLine : [],
      language.of(languageOf(options, page)),
      state.of(stateOf()),
      EditorView.updateListener.of(update => {
        if (update.docChanged && !update.transactions.some(one => one.annotation(fromPage))) follow(update.state.doc.toString());
      }),
      EditorView.domEventHandlers({
        // Left by a press, it is told with the click that ends it.
        blur: () => (isPressing ? flushSoon(Date.now()) : flush()),
        keydown: event => {
          if (event.ctrlKey || event.metaKey) flush();
          return false;
        },
        'insert-text': event => {
          event.preventDefault();
          const { from, to } = view.state.selection.main;
          view.dispatch({ changes: { from, to, insert: event.detail }, selection: { anchor: from + event.detail.length }, userEvent: 'input', scrollIntoView: true });
          view.focus();
          return true;
        },
      }),
    ],
  });

  // Whatever a click or a key does, it finds the latest text: also where it leaves the focus here, as those of a screen reader do.
  const acts = ['click', 'submit'];
  for (const act of acts) addEventListener(act, flush, true);

  // Whoever tells the page the text, tells the editor's.
  const mirror = () => {
    textarea.value = view.state.doc.toString();
  };
  textarea.addEventListener('input', mirror, true);
  const goToLine = event => {
    event.preventDefault();
    const line = view.state.doc.line(Math.max(1, Math.min(event.detail, view.state.doc.lines)));
    view.dispatch({ selection: { anchor: line.from, head: line.to }, effects: EditorView.scrollIntoView(line.from, { y: 'center' }) });
    view.focus();
  };
  textarea.addEventListener('go-to-line', goToLine);
  const selectText = event => {
    event.preventDefault();
    const anchor = Math.min(event.detail.start, view.state.doc.length);
    view.dispatch({ selection: { anchor, head: Math.min(anchor + event.detail.length, view.state.doc.length) }, scrollIntoView: true });
    view.focus();
  };
  textarea.addEventListener('select-text', selectText);

  const watch = new MutationObserver(() => view.dispatch({ effects: state.reconfigure(stateOf()) }));
  watch.observe(textarea, { attributes: true, attributeFilter: ['aria-invalid', 'aria-describedby', 'placeholder', 'disabled', 'readonly'] });
  for (let outer = textarea.closest('fieldset'); outer; outer = outer.parentElement?.closest('fieldset')) {
    watch.observe(outer, { attributes: true, attributeFilter: ['disabled'] });
  }

  const hadFocus = document.activeElement === textarea;
  const label = textarea.id && document.querySelector(`label[for="${CSS.escape(textarea.id)}"]`);
  const focus = () => view.focus();
  // What was selected in the textarea by whoever has not seen the editor come is selected in it.
  const focusHere = () => {
    const { selectionStart: anchor, selectionEnd: head } = textarea;
    if (anchor !== head) {
      textarea.setSelectionRange(head, head);
      view.dispatch({ selection: { anchor: Math.min(anchor, view.state.doc.length), head: Math.min(head, view.state.doc.length) } });
    }
    focus();
  };
  label?.addEventListener('click', focus);
  const selected = { anchor: textarea.selectionStart, head: textarea.selectionEnd };
  // Out of sight, and whoever still puts the focus there means the editor.
  textarea.tabIndex = -1;
  textarea.setAttribute('aria-hidden', 'true');
  textarea.addEventListener('focus', focusHere);
  for (const name of ['id', 'aria-label', 'data-template']) textarea.removeAttribute(name);
  if (hadFocus) {
    view.dispatch({ selection: selected });
    view.focus();
  }

  // What is offered may come after the name was begun.
  const offer = () => {
    const { head } = view.state.selection.main;
    if (view.hasFocus && placeAt(view.state.sliceDoc(0, head), head, syntaxOf(options.syntax)).tag) startCompletion(view);
  };
  setTimeout(offer);

  return {
    setText(text) {
      if (isBehind || text === view.state.doc.toString()) return;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text }, annotations: fromPage.of(true) });
      mirror();
    },
    setOptions(changed) {
      Object.assign(options, changed);
      view.dispatch({ effects: [language.reconfigure(languageOf(options, page)), state.reconfigure(stateOf())] });
    },
    setWords(key) {
      options.words = key;
      offer();
    },
    // Marks are of a text; of an older one they come too late, and newer ones follow.
    setMarks(length, marks) {
      if (isBehind || length !== view.state.doc.length) return;
      view.dispatch(setDiagnostics(view.state, marks.map(mark => {
        const from = Math.min(mark.start, view.state.doc.length);
        return { from, to: Math.min(from + mark.length, view.state.doc.length), severity: mark.isError ? 'error' : 'warning', message: mark.message };
      })));
    },
    destroy() {
      flush();
      for (const act of acts) removeEventListener(act, flush, true);
      watch.disconnect();
      textarea.removeEventListener('input', mirror, true);
      textarea.removeEventListener('go-to-line', goToLine);
      textarea.removeEventListener('select-text', selectText);
      label?.removeEventListener('click', focus);
      textarea.removeEventListener('focus', focusHere);
      view.destroy();
      said?.remove();
    },
  };
}
