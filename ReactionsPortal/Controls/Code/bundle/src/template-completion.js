// What may be written at the cursor within a template's tag: variables with their values, loop variables, filters, statements.
import { startCompletion } from '@codemirror/autocomplete';
import { explain, shorten, shortest } from './explain.js';
import { placeAt } from './open-tags.js';
import { applySnippet } from './snippets.js';

// The end of the name that the cursor stands in, and whether the tag goes on behind it.
const restOf = (state, to, syntax) => {
  const rest = state.doc.sliceString(to, Math.min(to + 200, state.doc.length));
  const name = /^[\w.\-\[\]]*/.exec(rest)[0].length;
  return { end: to + name, isClosed: /^\s*(?:[|=!~}\-+*/<>)]|in\s)/.test(rest.slice(name)) || rest.slice(name).startsWith(syntax.close) };
};

// Writes a name; a tag that is not closed yet is, and the cursor stays before its end, where a filter could follow.
const applyName = (name, syntax) => (view, _completion, from, to) => {
  const { end, isClosed } = restOf(view.state, to, syntax);
  const close = isClosed ? '' : syntax.close;
  view.dispatch({
    changes: { from, to: end, insert: name + close },
    selection: { anchor: from + name.length },
    userEvent: 'input.complete',
    scrollIntoView: true,
  });
};

// A whole tag takes the place of the one that was begun.
const wholeTag = (from, syntax) => (state, _from, to) => {
  const { end } = restOf(state, to, syntax);
  return [from, state.doc.sliceString(end, end + syntax.close.length) === syntax.close ? end + syntax.close.length : end];
};

const variable = (one, syntax, boost = 0) => ({
  label: one.name,
  detail: one.isSecret ? 'secret' : shorten(one.value ?? ''),
  type: one.isSecret ? 'secret' : 'variable',
  boost,
  info: one.isSecret ? explain('A secret: its value is put in when it is sent, and shown nowhere.') : one.value?.length > shortest ? explain(one.value) : undefined,
  apply: applyName(one.name, syntax),
});

// A loop's own variables: the item, what the collection's items have in common, and where the loop is.
function loopVariables(blocks, words, syntax) {
  const options = [];
  for (const { item, collection } of blocks.filter(block => block.item)) {
    const members = new Map();
    const prefix = `${collection.toLowerCase()}[`;
    let first = null;
    for (const one of words.variables) {
      if (!one.name.toLowerCase().startsWith(prefix)) continue;
      const end = one.name.indexOf(']', prefix.length);
      if (end < 0) continue;
      first ??= one.name.slice(prefix.length, end);
      const member = one.name.slice(end + 1);
      if (member && !members.has(member)) members.set(member, one.value);
    }
    options.push(variable({ name: item, value: first ? `each of ${collection}, such as ${first}` : `each of ${collection}` }, syntax, 50));
    for (const [member, value] of members) options.push(variable({ name: item + member, value }, syntax, 40));
  }
  if (options.length > 0 && syntax.name === 'octopus') {
    for (const [part, about] of [['Index', 'counted from 0'], ['First', 'True or False'], ['Last', 'True or False']]) {
      options.push(variable({ name: `Octopus.Template.Each.${part}`, value: about }, syntax, 10));
    }
  }
  if (options.length > 0 && syntax.name === 'scriban') {
    for (const part of ['index', 'first', 'last']) options.push(variable({ name: `for.${part}`, value: 'where the loop is' }, syntax, 10));
  }
  return options;
}

const variables = (place, words, syntax) => [...loopVariables(place.blocks, words, syntax), ...words.variables.map(one => variable(one, syntax))];

const filters = (words, syntax) => words.words.filter(word => word.kind === 'filter').map(word => ({
  label: word.name,
  detail: word.arguments,
  type: 'filter',
  info: explain(word.about),
  apply: (view, completion, from, to) => {
    const { end, isClosed } = restOf(view.state, to, syntax);
    applySnippet(word.snippet + (isClosed ? '' : syntax.close), () => [from, end])(view, completion, from, to);
  },
}));

// A statement stands where it can be meant: what ends or continues a block only in one of its kind.
const fits = (word, blocks, syntax) => {
  const inner = blocks[blocks.length - 1]?.keyword;
  if (word.name.startsWith('/')) return inner === word.name.slice(1);
  if (word.name === 'end') return inner !== undefined;
  if (/^else ?if$/.test(word.name)) return inner === 'if';
  if (word.name === 'else') return inner === 'if' || inner === 'unless' || (syntax.name === 'scriban' && inner !== undefined);
  return true;
};

const statements = (place, words, syntax) => words.words.filter(word => word.kind === 'statement' && fits(word, place.blocks, syntax)).map(word => ({
  label: word.name,
  detail: word.arguments,
  type: 'keyword',
  boost: -20,
  info: explain(word.about),
  apply: (view, completion, from, to) => {
    applySnippet(word.snippet, wholeTag(place.tag.from, syntax))(view, completion, from, to);
    if (word.arguments) startCompletion(view);
  },
}));

const patterns = {
  octopus: {
    filter: /\|\s*(\w*)$/,
    argument: /\|\s*\w+\s[^|]*$/,
    noVariable: /^\s*(?:each\s+\S*|each\s+\S+\s+\w*|else\s*|\/\w*)$/i,
    operand: /^(\s*(?:(?:if|elseif|unless)\s+|each\s+\S+\s+in\s+)|.*?(?:==|!=)\s*|\s*calc\s+(?:.*[-+*/(]\s*)?\{?)(.*)$/is,
  },
  scriban: {
    filter: /\|\s*([\w.]*)$/,
    argument: /^$/,
    noVariable: /^[\s~-]*(?:for\s+\w*|for\s+\w+\s+\w*|else\s*|end\s*)$/,
    operand: /^([\s~-]*(?:(?:if|else if|while|case|when|ret)\s+|for\s+\w+\s+in\s+)|.*[\s=!<>&|+\-*/%(,:]\s*)(.*)$/s,
  },
};

const names = { octopus: /^[^|}"=!#{]*$/, scriban: /^[\w.$]*$/ };

// A snippet's field that is not filled in yet is selected: whatever may stand there is offered.
async function completeField(context, selected, syntax, readWords) {
  const place = placeAt(context.state.sliceDoc(0, selected.from), selected.from, syntax);
  if (!place.tag || !patterns[syntax.name].operand.test(place.tag.inner)) return null;
  const words = await readWords();
  return words && { from: selected.from, to: selected.to, options: variables(place, words, syntax), filter: false };
}

export const templateCompletion = (syntax, readWords) => async context => {
  const selected = context.state.selection.main;
  if (!selected.empty) return completeField(context, selected, syntax, readWords);
  const text = context.state.sliceDoc(0, Math.min(context.pos + 1000, context.state.doc.length));
  const place = placeAt(text, context.pos, syntax);
  if (!place.tag) return null;
  const { inner } = place.tag;
  const rules = patterns[syntax.name];
  const filter = rules.filter.exec(inner);
  if (filter && !inner.endsWith('||')) {
    const words = await readWords();
    return words && { from: context.pos - filter[1].length, options: filters(words, syntax), validFor: /^[\w.]*$/ };
  }
  if (rules.argument.test(inner)) return null;
  const isEnding = /^\s*\/\w*$/.test(inner);
  if (rules.noVariable.test(inner) && !isEnding && !/^[\s~-]*e\w*$/i.test(inner)) return null;
  const operand = rules.operand.exec(inner);
  const begun = operand ? operand[2] : inner.replace(/^[~\s-]*/, '');
  if (!names[syntax.name].test(isEnding ? '' : begun)) return null;
  const words = await readWords();
  if (!words) return null;
  const options = isEnding ? [] : variables(place, words, syntax);
  if (!operand && !place.isNested) options.push(...statements(place, words, syntax));
  return { from: context.pos - begun.trimStart().length, options, validFor: isEnding ? /^\/\w*$/ : names[syntax.name] };
};
