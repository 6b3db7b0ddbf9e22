import * as Y from 'yjs';

interface Line {
  readonly depth: number;
  readonly kind: 'paragraph' | 'bullet' | 'ordered' | 'task';
  readonly checked: boolean;
  readonly text: string;
}
type Listed = Line & { readonly kind: 'bullet' | 'ordered' | 'task' };

const LIST = { bullet: 'bulletList', ordered: 'orderedList', task: 'taskList' } as const;

/** Appends plain text as ProseMirror content: the inverse of `textOf` for what our editor writes. */
export function appendText(fragment: Y.XmlFragment, text: string): void {
  if (text === '') return;
  fragment.push(blocks(text.split('\n').map(parse), 0));
}

function parse(line: string): Line {
  const [, indent = '', mark = '', rest = ''] = /^( *)(- |\d+\. |\[[ x]\] )?(.*)$/.exec(line) ?? [];
  if (mark === '') return { depth: 0, kind: 'paragraph', checked: false, text: line };
  const kind = mark === '- ' ? 'bullet' : mark.startsWith('[') ? 'task' : 'ordered';
  return { depth: Math.floor(indent.length / 2), kind, checked: mark === '[x] ', text: rest };
}

function blocks(lines: readonly Line[], depth: number): Y.XmlElement[] {
  const made: Y.XmlElement[] = [];
  let index = 0;
  for (let line = lines[index]; line !== undefined; line = lines[index]) {
    if (!isListed(line)) {
      made.push(paragraph(line.text));
      index += 1;
      continue;
    }
    const { kind } = line;
    const end = endOfList(lines, index, kind, depth);
    made.push(list(lines.slice(index, end), kind, depth));
    index = end;
  }
  return made;
}

function isListed(line: Line): line is Listed {
  return line.kind !== 'paragraph';
}

function endOfList(lines: readonly Line[], start: number, kind: Listed['kind'], depth: number): number {
  let end = start + 1;
  for (let line = lines[end]; line !== undefined; line = lines[end]) {
    if (!isListed(line) || (line.depth <= depth && line.kind !== kind)) break;
    end += 1;
  }
  return end;
}

function list(lines: readonly Line[], kind: Listed['kind'], depth: number): Y.XmlElement {
  const items: Y.XmlElement[] = [];
  for (let start = 0; start < lines.length; ) {
    let end = start + 1;
    while (end < lines.length && (lines[end]?.depth ?? 0) > depth) end += 1;
    const [first, ...nested] = lines.slice(start, end);
    if (first !== undefined) items.push(item(first, nested, depth));
    start = end;
  }
  const element = new Y.XmlElement(LIST[kind]);
  element.insert(0, items);
  return element;
}

function item(line: Line, nested: readonly Line[], depth: number): Y.XmlElement {
  const element = new Y.XmlElement<{ checked: boolean }>(line.kind === 'task' ? 'taskItem' : 'listItem');
  if (line.kind === 'task') element.setAttribute('checked', line.checked);
  element.insert(0, [paragraph(line.text), ...blocks(nested, depth + 1)]);
  return element as unknown as Y.XmlElement;
}

function paragraph(text: string): Y.XmlElement {
  const element = new Y.XmlElement('paragraph');
  if (text !== '') element.insert(0, [new Y.XmlText(text)]);
  return element;
}
