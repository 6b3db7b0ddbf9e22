/** 判断料・診断料: once a calendar month per group, on the day of its first test (D026, D205, D241, E203). */
import { because, figuresOf, type RuleId } from '../catalogue.ts';
import { addRow } from '../compose.ts';
import type { Work } from '../work.ts';
import { isPathologyGroup, judgePathology } from './pathology-judgement.ts';
import { JUDGEMENTS, NUCLEAR, SPECIMEN_GROUPS, TEST_MANAGEMENT } from './tests-codes.ts';

function groupsOfVisit(work: Work): Map<number, string | undefined> {
  const groups = new Map<number, string | undefined>();
  for (const unit of work.units) {
    for (const line of unit.lines) {
      const row = work.masters.procedure(line.code, work.on);
      if (row?.testClass === 1 && row.testGroup > 0 && !groups.has(row.testGroup))
        groups.set(row.testGroup, unit.orderId);
    }
  }
  return groups;
}

function rule(group: number): RuleId {
  if (group === 33) return 'E203.diagnosis';
  return NUCLEAR.has(group) ? 'E102.diagnosis' : 'D026.judgement';
}

/** 検体検査管理加算(Ⅰ): with a 判断料 of D026, once a month (guidance D026 (7)). */
function management(work: Work, judged: boolean): void {
  if (!judged || !work.has('testManagement1')) return;
  if (work.charged(TEST_MANAGEMENT, 'month') >= figuresOf('D026-4.management').perMonth) {
    work.suppressCode(TEST_MANAGEMENT, because('D026-4.management', '今月すでに算定しています（月1回）。'));
    return;
  }
  addRow(
    work,
    TEST_MANAGEMENT,
    because('D026-4.management', '届出があり、検体検査判断料を算定します（月1回）。'),
  );
}

/** Adds the judgements that the charged tests call for. Runs after all tests are priced. */
export function chargeJudgements(work: Work): void {
  let judged = false;
  const groups = [...groupsOfVisit(work)].sort(([a], [b]) => a - b);
  judgePathology(work, new Map(groups.filter(([group]) => isPathologyGroup(group))));
  for (const [group, orderId] of groups.filter(([group]) => !isPathologyGroup(group))) {
    const code = JUDGEMENTS[group];
    if (code === undefined) {
      work.hold(
        'FEES-RULE-NOT-COVERED',
        `判断区分 ${group} の判断料は自動では算定しません。`,
        '判断料の要否を確かめ、要るときは項目を追加してください。',
        { itemCode: `判断${group}`, orderId },
      );
    } else if (work.charged(code, 'month') >= figuresOf('D026.judgement').perMonth) {
      work.suppressCode(code, because(rule(group), '今月すでに算定しています（月1回）。'), orderId);
    } else {
      addRow(work, code, because(rule(group), '今月初めての検査・撮影です（月1回）。'), orderId);
      judged ||= SPECIMEN_GROUPS.has(group);
    }
  }
  management(work, judged);
}
