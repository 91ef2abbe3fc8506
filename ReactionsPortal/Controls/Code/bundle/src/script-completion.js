// What may be written at the cursor of a script: variables with what is within, names in brackets, commands and their parameters.
import { commandAt } from './script-commands.js';
import { explain, shorten, shortest } from './explain.js';

const reach = 20_000; // how far back a command or a variable is looked for
const plain = /^[A-Za-z_]\w*$/;
const quoted = name => `'${name.replace(/'/g, "''")}'`;

const told = (name, value, type, more) => ({
  label: name,
  detail: shorten(value ?? ''),
  type,
  info: value && value.length > shortest ? explain(value) : undefined,
  ...more,
});

// $OctopusParameters['...'], $Secrets['...'], $Headers['...']: the names, without brackets and quotes.
const inBrackets = /\$(OctopusParameters|Secrets|Query|Headers|Route)\[(['"])([^'"\]]*)$/i;

function bracketOptions(root, words) {
  const name = root.toLowerCase();
  if (name === 'octopusparameters') {
    return [
      ...words.variables.filter(one => !one.isSecret).map(one => told(one.name, one.value, 'variable')),
      ...(words.script?.parameters ?? []).map(one => told(one, 'a parameter of this script', 'variable', { boost: 10 })),
    ];
  }
  if (name === 'secrets') return words.variables.filter(one => one.isSecret).map(one => told(one.name.slice('Secrets.'.length), 'secret', 'secret'));
  return (find(words.script?.data ?? [], root)?.members ?? []).map(one => told(one.name, one.value, 'variable'));
}

// A name that is no word stands in quotes, which replace a quote that was begun.
const applyMember = name => (view, _completion, from, to) => {
  const begun = view.state.sliceDoc(from - 1, from) === "'" ? from - 1 : from;
  const isClosed = begun < from && view.state.sliceDoc(to, to + 1) === "'";
  const insert = plain.test(name) ? name : quoted(name);
  view.dispatch({ changes: { from: begun, to: isClosed ? to + 1 : to, insert }, selection: { anchor: begun + insert.length }, userEvent: 'input.complete', scrollIntoView: true });
};

const find = (members, name) => members.find(one => one.name.toLowerCase() === name.toLowerCase());

// $Payload.commits[0].author.na: what is within what stands before the last dot.
const path = /\$(\w+)((?:\.(?:\w+|'[^']*')|\[\d+\])*)\.'?([^'\s.[\](){}|;,"$]*)$/;
const steps = /\.(\w+)|\.'([^']*)'|\[(\d+)\]/g;

function membersOf(data, root, inner) {
  let at = find(data, root);
  for (const [, word, inQuotes, place] of inner.matchAll(steps)) {
    if (!at) return null;
    // A list stands for its items: $Payload.commits.id are the ids of all.
    const within = at.isList && place === undefined ? at.members[0]?.members ?? [] : at.members;
    at = place === undefined ? find(within, word ?? inQuotes) : at.isList ? at.members[Number(place)] ?? at.members[0] : at;
  }
  if (!at) return null;
  if (!at.isList) return at.members;
  return [{ name: 'Count', value: at.value, members: [] }, ...(at.members[0]?.members ?? [])];
}

const memberOptions = members => members.map(one => told(one.name, one.value ?? (one.members.length > 0 ? `${one.members.length} within` : ''), 'variable', { apply: applyMember(one.name) }));

// The script's own variables, besides those that every script finds.
function ownVariables(text, known, begun) {
  const names = new Map();
  for (const [, name] of text.matchAll(/\$(\w+)\s*=(?!=)|\bforeach\s*\(\s*\$(\w+)/gi)) if (name && name !== begun) names.set(name.toLowerCase(), name);
  for (const [, name] of text.matchAll(/\bforeach\s*\(\s*\$(\w+)/gi)) names.set(name.toLowerCase(), name);
  return [...names].filter(([key]) => !known.has(key)).map(([, name]) => told(name, 'of this script', 'variable', { boost: -10 }));
}

function rootOptions(data, text, begun) {
  const known = new Set(data.map(one => one.name.toLowerCase()));
  return [...data.map(one => told(one.name, one.value ?? (one.members.length > 0 ? `${one.members.length} within` : ''), 'variable')), ...ownVariables(text, known, begun)];
}

const commandOptions = commands => commands.map(one => told(one.name, one.synopsis, 'filter', { info: explain(one.synopsis, one.parameters.map(parameter => (parameter.isMandatory ? `-${parameter.name}` : `[-${parameter.name}]`)).join(' ')) }));

const parameterOptions = (command, given) => command.parameters.filter(one => !given.has(one.name.toLowerCase())).map(one => ({
  label: `-${one.name}`,
  detail: one.type === 'switch' ? '' : one.type,
  type: 'keyword',
  boost: one.isMandatory ? 20 : 0,
  info: one.isMandatory ? explain('Must be given.') : undefined,
}));

// A value in quotes, where it needs them; those that were begun are replaced.
const applyValue = name => (view, _completion, from, to) => {
  const isBegun = /['"]/.test(view.state.sliceDoc(from - 1, from));
  const start = isBegun ? from - 1 : from;
  const isClosed = isBegun && view.state.sliceDoc(to, to + 1) === view.state.sliceDoc(start, start + 1);
  const insert = !isBegun && /^[\w.]+$/.test(name) ? name : quoted(name);
  view.dispatch({ changes: { from: start, to: isClosed ? to + 1 : to, insert }, selection: { anchor: start + insert.length }, userEvent: 'input.complete', scrollIntoView: true });
};

// -Project, -Environment and the like: what the server has of that name.
async function completeValue(begun, pos, readWords) {
  const parameter = /^-(\w+)$/.exec(begun.last)?.[1].toLowerCase();
  const names = parameter && (await readWords())?.script?.names;
  const found = names && Object.entries(names).find(([name]) => name.toLowerCase() === parameter)?.[1];
  return found?.length > 0 ? { from: pos - begun.word.length, options: found.map(name => told(name, '', 'text', { apply: applyValue(name) })), validFor: /^[^'"|;\n]*$/ } : null;
}

export const scriptCompletion = (readWords, readCommands) => async context => {
  const line = context.state.doc.lineAt(context.pos);
  const before = line.text.slice(0, context.pos - line.from);
  if (/^\s*#/.test(before)) return null;

  const bracket = inBrackets.exec(before);
  if (bracket) {
    const words = await readWords();
    return words && { from: context.pos - bracket[3].length, options: bracketOptions(bracket[1], words), validFor: /^[^'"\]]*$/ };
  }

  const member = path.exec(before);
  if (member) {
    const members = membersOf((await readWords())?.script?.data ?? [], member[1], member[2]);
    return members && { from: context.pos - member[3].length, options: memberOptions(members), validFor: /^[^'\s.[\](){}|;,"$]*$/ };
  }

  const root = /\$(\w*)$/.exec(before);
  if (root) {
    const words = await readWords();
    return words?.script && { from: context.pos - root[1].length, options: rootOptions(words.script.data, context.state.doc.toString(), root[1]), validFor: /^\w*$/ };
  }

  const begun = commandAt(context.state.sliceDoc(Math.max(0, context.pos - reach), context.pos));
  if (!begun) return null;
  if (begun.command !== null && !begun.word.startsWith('-')) return completeValue(begun, context.pos, readWords);
  if (begun.word === '' && !context.explicit) return null;
  const commands = await readCommands();
  if (begun.command === null) return { from: context.pos - begun.word.length, options: commandOptions(commands), validFor: /^[\w-]*$/ };
  const command = commands.find(one => one.name.toLowerCase() === begun.command.toLowerCase());
  return command ? { from: context.pos - begun.word.length, options: parameterOptions(command, begun.given), validFor: /^-\w*$/ } : null;
};
