// One line: Enter writes nothing, line breaks of pasted text go.
import { EditorState } from '@codemirror/state';

const breaks = /\s*[\r\n]+\s*/g;

export const singleLine = EditorState.transactionFilter.of(transaction => {
  if (!transaction.docChanged || transaction.newDoc.lines === 1) return transaction;
  if (transaction.isUserEvent('input') || transaction.isUserEvent('delete') || transaction.isUserEvent('undo') || transaction.isUserEvent('redo')) {
    const changes = [];
    transaction.changes.iterChanges((from, to, _fromNew, _toNew, inserted) => changes.push({ from, to, insert: inserted.toString().replace(breaks, '') }));
    const start = changes[0].from + changes[0].insert.length;
    return { changes, selection: changes.length === 1 ? { anchor: start } : undefined, userEvent: 'input.paste', scrollIntoView: true };
  }
  return transaction;
});
