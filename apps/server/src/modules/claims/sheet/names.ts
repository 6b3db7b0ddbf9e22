import type { ClaimDisease, PricedLine } from '@akashi/claim-file';
import { commentWords } from '@akashi/fees';
import type { MasterLibrary } from '../../masters/index.ts';

const FIRST_SUFFIX = '8000';

/** A line of the 摘要 as words: name, quantity with its unit. */
export function lineText(
  line: PricedLine,
  on: string,
  masters: MasterLibrary,
): { text: string; amount?: string; comment?: boolean } {
  if (line.kind === 'comment') {
    const name = masters.comment(line.code, on)?.name ?? '';
    return { text: commentWords({ ...line, name }), comment: true };
  }
  const row = masters[line.kind](line.code, on);
  const text = row?.name ?? line.code;
  if (line.quantity === undefined) return { text };
  return { text, amount: `${line.quantity}${row?.unitName ?? ''}` };
}

/** The disease as it is read: prefixes, name, suffixes. */
export function diseaseText(disease: ClaimDisease, on: string, masters: MasterLibrary): string {
  const word = (code: string) => masters.modifier(code, on)?.name ?? '';
  const modifiers = disease.modifiers ?? [];
  const before = modifiers.filter((code) => code < FIRST_SUFFIX).map(word);
  const after = modifiers.filter((code) => code >= FIRST_SUFFIX).map(word);
  const name = disease.code === undefined ? disease.name : masters.disease(disease.code, on)?.name;
  return [...before, name ?? disease.code ?? '', ...after].join('');
}
