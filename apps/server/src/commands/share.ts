import { readFileSync } from 'node:fs';
import { type CaseOutcome, runShareCases, ShareCaseError } from '@akashi/fees';

export interface ShareOptions {
  json: boolean;
  say: (line: string) => void;
}

/**
 * `akashi share CASES.json`: runs worked cases of the patient share and prints expected against computed.
 * Exit code 0 when every figure is equal, 1 when some differ, 2 when the file cannot be read or is not of the form.
 */
export function shareCommand(path: string, { json, say }: ShareOptions): number {
  const outcomes = read(path, say);
  if (outcomes === undefined) return 2;
  const figures = outcomes.flatMap(({ checks }) => checks);
  const different = figures.filter(({ equal }) => !equal).length;
  const summary = {
    cases: outcomes.length,
    figures: figures.length,
    equal: figures.length - different,
    different,
  };
  if (json) say(JSON.stringify({ ...summary, outcomes }, undefined, 2));
  else for (const line of [...outcomes.flatMap(linesOf), sumOf(summary)]) say(line);
  return different === 0 ? 0 : 1;
}

function read(path: string, say: (line: string) => void): CaseOutcome[] | undefined {
  try {
    return runShareCases(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    say(`SHARE-FILE: ${path}: ${reasonOf(error)}`);
    return undefined;
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof ShareCaseError) return `${error.place}: ${error.message}`;
  if (error instanceof SyntaxError) return 'JSON として読めません。ファイルを確かめてください';
  return '開けません。ファイルの場所を確かめてください';
}

function linesOf({ id, title, checks }: CaseOutcome): string[] {
  const bad = checks.filter(({ equal }) => !equal);
  const head = `${bad.length === 0 ? '一致  ' : '不一致'} ${id} ${title}`;
  return [
    head,
    ...bad.map(
      ({ what, payer, expected, computed }) =>
        `         ${what}${payer === undefined ? '' : ` (${payer})`}: 期待 ${JSON.stringify(expected)} 計算 ${JSON.stringify(computed)}`,
    ),
  ];
}

function sumOf(sum: { cases: number; figures: number; equal: number; different: number }): string {
  return `${sum.cases} 例、金額 ${sum.figures} 件のうち一致 ${sum.equal}、不一致 ${sum.different}`;
}
