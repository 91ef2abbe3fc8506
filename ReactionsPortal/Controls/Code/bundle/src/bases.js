// What templates stand in. Each base reads one token and stops before a tag: stream.atTag() says where one begins.

const word = /^[\w$-]+/;

const eatUntil = (stream, atTag, isEnd) => {
  let eaten = false;
  while (!stream.eol() && !atTag() && !isEnd(stream.peek())) {
    stream.next();
    eaten = true;
  }
  return eaten;
};

const text = {
  start: () => ({}),
  token(stream, _state, atTag) {
    eatUntil(stream, atTag, () => false);
    return null;
  },
};

const json = {
  start: () => ({ text: null }),
  token(stream, state, atTag) {
    if (state.text) {
      const style = state.text;
      if (stream.eat('"')) {
        state.text = null;
        return style;
      }
      if (stream.eat('\\')) {
        stream.next();
        return 'escape';
      }
      eatUntil(stream, atTag, next => next === '"' || next === '\\');
      if (stream.eol()) state.text = null;
      return style;
    }
    if (stream.eatSpace()) return null;
    if (stream.peek() === '"') {
      state.text = stream.match(/^"(?:[^"\\]|\\.)*"\s*:/, false) ? 'propertyName' : 'string';
      stream.next();
      return state.text;
    }
    if (stream.match(/^-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/)) return 'number';
    if (stream.match(/^(?:true|false|null)\b/)) return 'atom';
    if (stream.match(word)) return null;
    stream.next();
    return 'punctuation';
  },
};

const xml = {
  start: () => ({ inTag: false, quote: null, comment: false }),
  token(stream, state, atTag) {
    if (state.comment) {
      while (!stream.eol() && !atTag()) {
        if (stream.match('-->')) {
          state.comment = false;
          break;
        }
        stream.next();
      }
      return 'comment';
    }
    if (state.quote) {
      if (stream.eat(state.quote)) {
        state.quote = null;
        return 'string';
      }
      eatUntil(stream, atTag, next => next === state.quote);
      return 'string';
    }
    if (state.inTag) {
      if (stream.eatSpace()) return null;
      if (stream.match(/^[/?]?>/)) {
        state.inTag = false;
        return 'punctuation';
      }
      const next = stream.peek();
      if (next === '"' || next === "'") {
        state.quote = stream.next();
        return 'string';
      }
      if (stream.match(/^[\w:.-]+/)) return 'propertyName';
      stream.next();
      return 'punctuation';
    }
    if (stream.match('<!--')) {
      state.comment = true;
      return 'comment';
    }
    if (stream.match(/^<[/?!]?[\w:.-]*/)) {
      state.inTag = true;
      return 'typeName';
    }
    if (stream.match(/^&[\w#]+;/)) return 'escape';
    if (stream.eat('<')) return 'punctuation';
    eatUntil(stream, atTag, next => next === '<' || next === '&');
    if (stream.pos === stream.start) stream.next();
    return null;
  },
};

const pairs = startsInQuery => ({
  start: () => ({ inQuery: startsInQuery, inName: true }),
  token(stream, state, atTag) {
    if (!state.inQuery) {
      if (stream.eat('?')) {
        state.inQuery = true;
        return 'punctuation';
      }
      if (stream.sol() && stream.match(/^[a-z][\w+.-]*:\/\//i)) return 'punctuation';
      eatUntil(stream, atTag, next => next === '?');
      return null;
    }
    if (stream.eat('&') || stream.eat('#')) {
      state.inName = true;
      return 'punctuation';
    }
    if (stream.eat('=')) {
      state.inName = false;
      return 'punctuation';
    }
    eatUntil(stream, atTag, next => next === '&' || next === '=' || next === '#');
    if (stream.pos === stream.start) stream.next();
    return state.inName ? 'propertyName' : 'string';
  },
});

export const bases = { text, json, xml, form: pairs(true), url: pairs(false) };
