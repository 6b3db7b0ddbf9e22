/** 病理診断料 where a pathologist works, otherwise 病理判断料; once a month (N006, N007). */
import { because, figuresOf } from '../catalogue.ts';
import { addRow } from '../compose.ts';
import type { Work } from '../work.ts';

export const PATHOLOGY = { judgement: '160062310', tissue: '160155110', cell: '160185210' } as const;
const GENERAL_GROUP = 40;
const MONTHLY = '今月すでに算定しています（月1回）。';

export function isPathologyGroup(group: number): boolean {
  const { tissueGroup, cellGroup } = figuresOf('N006.diagnosis');
  return group === GENERAL_GROUP || group === tissueGroup || group === cellGroup;
}

function once(work: Work, code: string, text: string, orderId: string | undefined): void {
  if (work.charged(code, 'month') > 0) work.suppressCode(code, because('N006.diagnosis', MONTHLY), orderId);
  else addRow(work, code, because('N006.diagnosis', text), orderId);
}

/** Adds what the pathology of the visit calls for; `groups` are its 判断グループ with their orders. */
export function judgePathology(work: Work, groups: ReadonlyMap<number, string | undefined>): void {
  if (groups.size === 0) return;
  const { tissueGroup, cellGroup } = figuresOf('N006.diagnosis');
  const reads = work.has('pathologist');
  if (reads && groups.has(tissueGroup))
    once(work, PATHOLOGY.tissue, '組織標本の診断を行いました（月1回）。', groups.get(tissueGroup));
  if (reads && groups.has(cellGroup))
    once(work, PATHOLOGY.cell, '細胞診の標本の診断を行いました（月1回）。', groups.get(cellGroup));
  const diagnosed = work.charged([PATHOLOGY.tissue, PATHOLOGY.cell], 'month') > 0;
  const orderId = [...groups.values()][0];
  if (diagnosed)
    work.suppressCode(
      PATHOLOGY.judgement,
      because('N006.diagnosis', '病理診断料を算定するため病理判断料は算定しません。'),
      orderId,
    );
  else once(work, PATHOLOGY.judgement, '今月初めての病理の検査です（月1回）。', orderId);
}
