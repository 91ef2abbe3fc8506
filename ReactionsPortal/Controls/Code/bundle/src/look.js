// Classes for what is coloured; the colours stand in the portal's style sheet.
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { tags } from '@lezer/highlight';
import { templateTags } from './template-language.js';

const style = HighlightStyle.define([
  { tag: templateTags.templateBracket, class: 'code-tag code-bracket' },
  { tag: templateTags.templateSpace, class: 'code-tag' },
  { tag: templateTags.templateVariable, class: 'code-tag code-variable' },
  { tag: templateTags.templateFilter, class: 'code-tag code-filter' },
  { tag: templateTags.templateKeyword, class: 'code-tag code-keyword' },
  { tag: templateTags.templateText, class: 'code-tag code-text' },
  { tag: templateTags.templateOperator, class: 'code-tag code-bracket' },
  { tag: [tags.propertyName, tags.definition(tags.propertyName), tags.typeName, tags.tagName, tags.attributeName], class: 'code-key' },
  { tag: [tags.string, tags.special(tags.string)], class: 'code-text' },
  { tag: [tags.number, tags.atom, tags.bool, tags.null], class: 'code-number' },
  { tag: [tags.keyword, tags.operatorKeyword, tags.definitionKeyword], class: 'code-keyword' },
  { tag: [tags.standard(tags.name), tags.standard(tags.variableName), tags.function(tags.variableName)], class: 'code-filter' },
  { tag: [tags.variableName, tags.special(tags.variableName), tags.definition(tags.variableName)], class: 'code-variable' },
  { tag: [tags.comment, tags.lineComment, tags.blockComment, tags.meta], class: 'code-comment' },
  { tag: [tags.escape, tags.punctuation, tags.operator, tags.bracket], class: 'code-bracket' },
]);

export const look = syntaxHighlighting(style);
