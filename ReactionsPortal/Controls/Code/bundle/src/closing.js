// Brackets of tags close themselves; typing the closing one goes over it.
import { EditorView } from '@codemirror/view';
import { placeAt } from './open-tags.js';

export const closingTags = syntax => EditorView.inputHandler.of((view, from, to, text) => {
  const { state } = view;
  if (state.readOnly || view.composing || state.selection.ranges.length > 1) return false;
  const before = state.sliceDoc(Math.max(0, from - syntax.open.length), from);
  if (text === '{' && from === to && (before + text).endsWith(syntax.open) && !(syntax.escape && (before + text).endsWith(syntax.escape))) {
    const next = state.sliceDoc(from, from + 1);
    if (next !== '' && !/[\s"'<,&/?|)\]}\\;:.]/.test(next)) return false;
    view.dispatch({ changes: { from, insert: text + syntax.close }, selection: { anchor: from + 1 }, userEvent: 'input.type', scrollIntoView: true });
    return true;
  }
  const isOver = text === '}' && from === to && state.sliceDoc(from, from + 1) === '}' && placeAt(state.sliceDoc(0, from), from, syntax).tag !== null;
  if (!isOver) return false;
  view.dispatch({ selection: { anchor: from + 1 }, userEvent: 'select', scrollIntoView: true });
  return true;
});
