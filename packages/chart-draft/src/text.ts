import * as Y from 'yjs';

/**
 * Plain text of ProseMirror content without a DOM: one line per block, `- ` and `1. ` before items of
 * lists, `[ ] ` and `[x] ` before tasks, two spaces of indent per level. Marks (bold …) carry no text.
 * Blank lines at the end are dropped.
 */
export function textOf(fragment: Y.XmlFragment): string {
  const lines = linesOf(fragment, '');
  while (lines.at(-1)?.trim() === '') lines.pop();
  return lines.join('\n');
}

function linesOf(parent: Y.XmlFragment | Y.XmlElement, indent: string): string[] {
  return parent.toArray().flatMap((node, index) => {
    if (node instanceof Y.XmlElement) return blockLines(node, indent, index);
    return node instanceof Y.XmlText ? [indent + plainText(node)] : [];
  });
}

function blockLines(node: Y.XmlElement, indent: string, index: number): string[] {
  switch (node.nodeName) {
    case 'listItem':
      return itemLines(node, indent, marker(node, index));
    case 'taskItem':
      return itemLines(node, indent, isChecked(node) ? '[x] ' : '[ ] ');
    case 'horizontalRule':
      return [`${indent}---`];
    default:
      return holdsBlocks(node)
        ? linesOf(node, indent)
        : inlineText(node)
            .split('\n')
            .map((line) => indent + line);
  }
}

function marker(item: Y.XmlElement, index: number): string {
  const list = item.parent;
  if (!(list instanceof Y.XmlElement) || list.nodeName !== 'orderedList') return '- ';
  const start = Number(list.getAttribute('start') ?? 1);
  return `${(Number.isFinite(start) ? start : 1) + index}. `;
}

function itemLines(item: Y.XmlElement, indent: string, mark: string): string[] {
  const lines = linesOf(item, `${indent}  `);
  const first = lines[0]?.slice(indent.length + 2) ?? '';
  return [indent + mark + first, ...lines.slice(1)];
}

/** The editor writes a boolean, other writers the word; both mean the same. */
function isChecked(node: Y.XmlElement): boolean {
  return String(node.getAttribute('checked')) === 'true';
}

function holdsBlocks(node: Y.XmlElement): boolean {
  return node.toArray().some((child) => child instanceof Y.XmlElement && child.nodeName !== 'hardBreak');
}

function inlineText(node: Y.XmlElement): string {
  return node
    .toArray()
    .map((child) => {
      if (child instanceof Y.XmlText) return plainText(child);
      return child instanceof Y.XmlElement && child.nodeName === 'hardBreak' ? '\n' : '';
    })
    .join('');
}

function plainText(text: Y.XmlText): string {
  return text
    .toDelta()
    .map((part: { insert?: unknown }) => (typeof part.insert === 'string' ? part.insert : ''))
    .join('');
}
