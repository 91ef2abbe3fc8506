// Where a position stands: within which tag, and within which blocks.

const word = /^\s*(\/?[A-Za-z]+)/;

// Reads the tags up to a position. Gives the tags that are open there, and the complete ones before.
function read(text, end, syntax) {
  const open = [];
  const closed = [];
  let at = 0;
  while (at < end) {
    if (open.length > 0) {
      const tag = open[open.length - 1];
      if (syntax.open !== '{{' && text.startsWith(syntax.open, at)) {
        at += syntax.open.length;
        open.push({ from: at - syntax.open.length, inner: at });
        continue;
      }
      const quoted = syntax.text.exec(text.slice(at, Math.min(at + 2000, text.length)));
      if (quoted && at + quoted[0].length <= end) {
        at += quoted[0].length;
        continue;
      }
      if (text.startsWith(syntax.close, at)) {
        open.pop();
        if (open.length === 0) closed.push({ from: tag.from, to: at + syntax.close.length, inner: text.slice(tag.inner, at) });
        at += syntax.close.length;
        continue;
      }
      at++;
    } else if (syntax.escape && text.startsWith(syntax.escape, at)) {
      at += syntax.escape.length;
    } else if (text.startsWith(syntax.open, at) && at + syntax.open.length <= end) {
      open.push({ from: at, inner: at + syntax.open.length });
      at += syntax.open.length;
    } else {
      at++;
    }
  }
  return { open, closed };
}

const opensBlock = { octopus: /^(?:if|unless|each)$/i, scriban: /^(?:if|for|while|case|func|capture|with|wrap)$/ };
const loops = { octopus: /^\s*each\s+(\S+)\s+in\s+(.+?)\s*$/is, scriban: /^[\s~-]*for\s+(\S+)\s+in\s+(.+?)[\s~-]*$/s };

// The tag that the position is in (null: in none), whether it is nested, and the blocks around it, outermost first.
export function placeAt(text, position, syntax) {
  const { open, closed } = read(text, position, syntax);
  const blocks = [];
  for (const tag of closed) {
    const first = word.exec(tag.inner.replace(/^[~-]/, ''))?.[1] ?? '';
    if (opensBlock[syntax.name].test(first)) {
      const loop = loops[syntax.name].exec(tag.inner);
      blocks.push({ keyword: first.toLowerCase(), item: loop?.[1], collection: loop?.[2] });
    } else if (first.startsWith('/') || first === 'end') {
      blocks.pop();
    }
  }
  const tag = open[open.length - 1];
  return { tag: tag ? { from: tag.from, inner: text.slice(tag.inner, position) } : null, isNested: open.length > 1, blocks };
}
