// Colours: a template language over what its templates stand in.
import { StreamLanguage } from '@codemirror/language';
import { Tag, tags } from '@lezer/highlight';
import { bases } from './bases.js';

export const templateTags = {
  templateBracket: Tag.define(),
  templateSpace: Tag.define(),
  templateVariable: Tag.define(),
  templateFilter: Tag.define(),
  templateKeyword: Tag.define(),
  templateText: Tag.define(),
  templateOperator: Tag.define(),
};

const begin = () => ({ isStart: true, isFilter: false, hasFilter: false, isLoop: false });

// Reads one token inside a tag. A nested tag is pushed; the closing bracket pops.
function readTag(stream, state, syntax) {
  const tag = state.open[state.open.length - 1];
  if (stream.eatSpace()) return 'templateSpace';
  if (stream.match(syntax.close)) {
    state.open.pop();
    return 'templateBracket';
  }
  if (syntax.open !== '{{' && stream.match(syntax.open)) {
    state.open.push(begin());
    return 'templateBracket';
  }
  if (stream.match('||')) return 'templateOperator';
  if (stream.eat('|')) {
    Object.assign(tag, { isFilter: true, hasFilter: false, isStart: false });
    return 'templateOperator';
  }
  if (stream.match(syntax.text)) return 'templateText';
  if (tag.isFilter) {
    if (stream.match(syntax.operator)) {
      tag.isFilter = syntax.open === '{{' && tag.isFilter;
      return 'templateOperator';
    }
    if (!tag.hasFilter && stream.match(/^[\w.]+/)) {
      tag.hasFilter = true;
      return 'templateFilter';
    }
    if (stream.match(/^[^\s|}"#\\]+/)) return 'templateText';
    stream.next();
    return 'templateText';
  }
  if (syntax.open === '{{' || tag.isStart) {
    const word = stream.match(syntax.keyword);
    if (word) {
      tag.isLoop = /^(?:each|for)/i.test(word[0]);
      tag.isStart = false;
      return 'templateKeyword';
    }
  }
  if (tag.isLoop && stream.match(/^in(?=\s)/i)) return 'templateKeyword';
  if (stream.match(syntax.operator)) return 'templateOperator';
  tag.isStart = false;
  if (stream.match(syntax.variable)) return 'templateVariable';
  stream.next();
  return 'templateOperator';
}

const templateOver = (syntax, base) => ({
  name: `${syntax.name}-template`,
  startState: () => ({ base: base.start(), open: [] }),
  copyState: state => ({ base: { ...state.base }, open: state.open.map(tag => ({ ...tag })) }),
  token(stream, state) {
    if (state.open.length > 0) return readTag(stream, state, syntax);
    if (syntax.escape && stream.match(syntax.escape)) return 'escape';
    if (stream.match(syntax.open)) {
      stream.eat('~') || (syntax.open === '{{' && stream.eat('-'));
      state.open.push(begin());
      return 'templateBracket';
    }
    const isTag = syntax.escape ? () => stream.match(syntax.escape, false) || stream.match(syntax.open, false) : () => stream.match(syntax.open, false);
    const style = base.token(stream, state.base, isTag);
    if (stream.pos === stream.start) stream.next();
    return style;
  },
  tokenTable: { ...templateTags, propertyName: tags.propertyName, escape: tags.escape, atom: tags.atom, typeName: tags.typeName, punctuation: tags.punctuation },
});

export const templateLanguage = (syntax, base) => StreamLanguage.define(templateOver(syntax, bases[base] ?? bases.text));
