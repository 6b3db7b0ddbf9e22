import type { OwnRuleBody } from '@akashi/contract';

type Kind = OwnRuleBody['kind'];

export const RULE_KINDS: readonly { value: Kind; label: string; help: string }[] = [
  { value: 'needsDisease', label: '病名が必要', help: '項目があるのに、どの病名もないとき知らせます。' },
  { value: 'contraindicated', label: '病名に禁忌', help: '病名のある患者に、項目が出たとき知らせます。' },
  { value: 'notTogether', label: '併用しない', help: '左の項目と右の項目が一緒に出たとき知らせます。' },
  { value: 'maxPerMonth', label: '月の回数', help: '月にこの回数を超えたとき知らせます。' },
  { value: 'maxDose', label: '量の上限', help: '内服は1日量、注射は1回量がこの量を超えたとき知らせます。' },
  { value: 'maxDays', label: '日数の上限', help: '内服の日数がこの日数を超えたとき知らせます。' },
  { value: 'message', label: '伝言', help: '項目が出るたびに、書いた文を示します。' },
];

const names = (list: readonly { name: string; code: string }[]): string =>
  list.map(({ name, code }) => name || code).join('・');

/** One line that says what a rule does. */
export function ruleText(body: OwnRuleBody): string {
  const items = names(body.items);
  switch (body.kind) {
    case 'needsDisease':
      return `${items} には ${names(body.diseases)} が必要${body.suspected ? '(疑いも可)' : ''}`;
    case 'contraindicated':
      return `${names(body.diseases)} に ${items} は禁忌`;
    case 'notTogether':
      return `${items} と ${names(body.others)} は${body.window === 'visit' ? '同じ受診' : '同じ月'}に併用しない`;
    case 'maxPerMonth':
      return `${items} は月${body.limit}回まで`;
    case 'maxDose':
      return `${items} は${body.limit}まで`;
    case 'maxDays':
      return `${items} は${body.limit}日分まで`;
    case 'message':
      return `${items}: ${body.message}`;
  }
}
