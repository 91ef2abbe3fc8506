// Which command of a script a position belongs to.

const isEnd = /[|;\n=&]/;

// Reads the text before the position. Gives the word that is begun there, the command that it belongs to (null: it is the command
// itself), the parameters that were given so far and the word before; null within a comment, and within a text that goes on a word.
export function commandAt(text) {
  let words = [];
  const around = []; // words of the commands that brackets stand in
  let word = '';
  let at = 0;
  const finish = () => {
    if (word) words.push(word);
    word = '';
  };
  while (at < text.length) {
    const next = text[at];
    if (next === '`') {
      // A line that goes on, or a sign that means itself.
      if (text[at + 1] === '\n') finish();
      else word += text.slice(at, at + 2);
      at += 2;
    } else if (next === "'" || next === '"') {
      const end = endOfText(text, at);
      if (end < 0 && (word !== '' || words.length === 0)) return null;
      if (end < 0) return found(text.slice(at + 1), words);
      word += text.slice(at, end);
      at = end;
    } else if (next === '#' && word === '') {
      const end = text.indexOf('\n', at);
      if (end < 0) return null;
      at = end;
    } else if (next === '(' || next === '{') {
      around.push([...words, word]);
      words = [];
      word = '';
      at++;
    } else if (next === ')' || next === '}') {
      words = around.pop() ?? [];
      word = '';
      at++;
    } else if (isEnd.test(next)) {
      words = [];
      word = '';
      at++;
    } else if (/\s/.test(next)) {
      finish();
      at++;
    } else {
      word += next;
      at++;
    }
  }
  if (words.length === 0) return /^[\w-]*$/.test(word) ? { word, command: null, given: new Set(), last: '' } : null;
  return found(word, words);
}

const found = (word, words) => ({
  word,
  command: words[0],
  given: new Set(words.filter(one => one.startsWith('-')).map(one => one.slice(1).toLowerCase())),
  last: words[words.length - 1],
});

// The place behind a text in quotes; -1 where it is not closed. Quotes within are written twice, or behind a backtick.
function endOfText(text, start) {
  const quote = text[start];
  for (let at = start + 1; at < text.length; at++) {
    if (quote === '"' && text[at] === '`') at++;
    else if (text[at] === quote && text[at + 1] === quote) at++;
    else if (text[at] === quote) return at + 1;
  }
  return -1;
}
