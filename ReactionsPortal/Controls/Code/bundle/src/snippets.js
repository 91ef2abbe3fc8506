// Text with ${fields} to fill in, one after the other with Tab.
import { snippet } from '@codemirror/autocomplete';

// In the words' snippets only ${name} is a field; for CodeMirror #{name} would be one too, so other braces are escaped.
export function applySnippet(text, reach) {
  const parts = text.split(/(\$\{[^}]*\})/);
  const template = parts.map((part, index) => (index % 2 === 1 ? part : part.replace(/[{}]/g, '\\$&'))).join('');
  const insert = snippet(template);
  return (view, completion, from, to) => {
    const [start, end] = reach(view.state, from, to);
    insert(view, completion, start, end);
  };
}
