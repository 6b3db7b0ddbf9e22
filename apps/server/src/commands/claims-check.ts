import { basename } from 'node:path';
import { checkClaimFile, type Problem } from '@akashi/claim-file';
import { openClaimFile, unlessUnreadable } from './claims-file.ts';

export interface CheckOptions {
  json: boolean;
  say: (line: string) => void;
}

/**
 * `akashi claims check FILE`: every finding of the 記録条件仕様 with file, line, record and item. Exit code 0 without
 * errors, 1 with errors, 2 when it cannot be read. Nothing of a patient is printed.
 */
export function checkCommand(path: string, { json, say }: CheckOptions): number {
  return unlessUnreadable(say, () => {
    const file = openClaimFile(path);
    const problems = [...file.problems, ...checkClaimFile(file)];
    const errors = problems.filter(({ severity }) => severity === 'error').length;
    const name = basename(path);
    if (json) say(JSON.stringify({ file: name, claims: file.claims.length, errors, problems }, undefined, 2));
    else {
      for (const problem of problems) say(lineOf(name, problem));
      say(`${name}：レセプト ${file.claims.length}件　誤り ${errors}件　注意 ${problems.length - errors}件`);
    }
    return errors > 0 ? 1 : 0;
  });
}

function lineOf(
  name: string,
  { severity, line, record, item, field, receipt, code, text, next }: Problem,
): string {
  const place = [
    line > 0 ? `${name}:${line}` : name,
    receipt === undefined || receipt === '' ? '' : `レセプト${receipt}`,
    record,
    item === undefined ? '' : `項目${item}${field === undefined ? '' : `（${field}）`}`,
  ];
  const word = severity === 'error' ? '誤り' : '注意';
  return `${word} ${place.filter(Boolean).join(' ')} ${code}：${text}${next}`;
}
