// Completion that takes a press on a choice at any time. While a list is looked up anew, the one that is still shown takes none
// by itself: the press would be lost.
import { autocompletion, completionStatus, insertCompletionText, pickedCompletion } from '@codemirror/autocomplete';
import { ViewPlugin } from '@codemirror/view';

const take = (view, choice, from) => {
  const to = view.state.selection.main.head;
  const text = choice.apply ?? choice.label;
  if (typeof text === 'function') text(view, choice, from, to);
  else view.dispatch({ ...insertCompletionText(view.state, text, from, to), annotations: pickedCompletion.of(choice) });
};

export const completion = (source, options) => {
  let offered = null;
  const remember = async context => {
    const found = await source(context);
    if (!context.aborted) offered = found;
    return found;
  };
  const press = view => event => {
    const shown = event.target.closest('.cm-tooltip-autocomplete li');
    if (!shown || completionStatus(view.state) !== 'pending') return;
    const label = shown.querySelector('.cm-completionLabel').textContent;
    const choice = offered?.options.find(one => one.label === label);
    if (!choice) return;
    event.preventDefault();
    event.stopPropagation();
    take(view, choice, offered.from);
  };
  return [autocompletion({ ...options, override: [remember] }), ViewPlugin.define(view => {
    const listener = press(view);
    view.dom.addEventListener('mousedown', listener, true);
    return { destroy: () => view.dom.removeEventListener('mousedown', listener, true) };
  })];
};
