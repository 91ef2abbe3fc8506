// The two template languages: how a tag begins and ends, and which words have a meaning of their own.

export const octopus = {
  name: 'octopus',
  open: '#{',
  close: '}',
  escape: '##{',
  keyword: /^\/?(?:if|elseif|else|unless|each|calc)(?![\w.\-])/i,
  operator: /^(?:==|!=)/,
  variable: /^[^|}=!"\\#\s{]+/,
  text: /^(?:\\"(?:(?!\\").)*\\"|"(?:[^"\\]|\\.)*")/,
};

export const scriban = {
  name: 'scriban',
  open: '{{',
  close: '}}',
  keyword: /^(?:if|else|end|for|in|while|break|continue|case|when|func|ret|capture|with|wrap|import|readonly|this|null|true|false|empty|blank)(?![\w.\-])/,
  operator: /^(?:==|!=|<=|>=|&&|\|\||\?\?|[-+*/%<>=!?:,;()[\]~])/,
  variable: /^[A-Za-z_$][\w.$]*/,
  text: /^(?:\\"(?:(?!\\").)*\\"|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')/,
};

export const syntaxOf = name => (name === 'scriban' ? scriban : octopus);
