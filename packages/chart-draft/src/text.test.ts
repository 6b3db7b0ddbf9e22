import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createDraft } from './draft.ts';
import { textOf } from './text.ts';
import { appendText } from './write-text.ts';

function fragmentOf(text: string): Y.XmlFragment {
  const fragment = createDraft().getXmlFragment('s');
  appendText(fragment, text);
  return fragment;
}

const line = fc.oneof(
  fc.constantFrom(
    '血圧の薬はちゃんと飲んでいる',
    '咳 3日前から',
    '- 咳',
    '- 痰',
    '  - 夜に多い',
    '[ ] 採血',
    '[x] 説明',
    '1. 安静',
    '2. 水分',
    '',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }).map((text) => `頭痛${text.replaceAll(/[\n\r]/g, ' ')}`),
);

describe('plain text of the record (CARE-2)', () => {
  it('writes lists, tasks and levels as the doctor reads them', () => {
    const text = [
      '咳',
      '- 夜に多い',
      '  - 眠れない',
      '- 痰',
      '[ ] 採血',
      '[x] 説明',
      '1. 安静',
      '2. 水分',
    ].join('\n');
    expect(textOf(fragmentOf(text))).toBe(text);
  });

  it('drops marks, keeps line breaks inside a paragraph and drops blank lines at the end', () => {
    const fragment = createDraft().getXmlFragment('s');
    const paragraph = new Y.XmlElement('paragraph');
    const text = new Y.XmlText('胸痛なし');
    fragment.push([paragraph, new Y.XmlElement('paragraph')]);
    paragraph.push([text, new Y.XmlElement('hardBreak'), new Y.XmlText('動悸なし')]);
    text.format(0, 2, { bold: {} });
    expect(textOf(fragment)).toBe('胸痛なし\n動悸なし');
  });

  it('reads back what it wrote: seeding an amendment changes no character', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
        const once = textOf(fragmentOf(lines.join('\n')));
        expect(textOf(fragmentOf(once))).toBe(once);
      }),
    );
  });

  it('keeps every line of text that carries no list marks', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 20 }), { maxLength: 6 }), (texts) => {
        const plain = texts.map((text) => `。${text.replaceAll(/[\n\r]/g, ' ')}`).join('\n');
        expect(textOf(fragmentOf(plain))).toBe(plain);
      }),
    );
  });
});
