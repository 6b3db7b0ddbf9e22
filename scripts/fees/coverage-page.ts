// The page docs/fees/coverage.md out of the coverage.
import type { Classified } from './classify.ts';
import { type Coverage, countOf, outpatientNotesAJ, shareOf } from './coverage-data.ts';

export const PARTS: Readonly<Record<string, string>> = {
  A: '基本診療料',
  B: '医学管理等',
  C: '在宅医療',
  D: '検査',
  E: '画像診断',
  F: '投薬',
  G: '注射',
  H: 'リハビリテーション',
  I: '精神科専門療法',
  J: '処置',
  K: '手術',
  L: '麻酔',
  M: '放射線治療',
  N: '病理診断',
  O: 'その他',
};

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

const CRITERIA = `## 数え方

点数表の告示の本文から、区分番号とその注を1つずつ数えます。通則は数えません。

- **規則**: 規則の目録にその条文を扱う規則があり、点数を条文から計算した例があって、通っている。別の年の例は、注の点数と百分率が両方の年で同じときだけ数える。
- **入力**: 人が項目を選べば算定できる。区分番号・名称・点数で診療行為マスターの行に結び付き、その行を入力した受診を計算すると算定される(注の点数が全部そろうとき)。点数も回数も届出も書かれていない、何をしたとき算定するかだけの注と、算定できる医療機関を広げるだけの注は、その区分の項目を入力できれば入力とする。
- **まだ**: それ以外。算定しない・含まれる・月1回に限るなど制限だけの注と、届出だけを求める注は、規則がなければすべて「まだ」に数える。
- **外来**: 入院料(A100番以降)、入院の行しかない区分、入院中の患者だけについて書かれた注を除いたもの。
- 2026年の行は、製品が公式マスターの公表まで使う版: 続く請求コードに告示の点数を入れ、なくなった項目を除いたもの。
- 2026年の新しい項目は請求コードが公表されるまで「まだ」になる。
`;

/** What stands of a part: full, partly, or input only. */
function standing(clauses: readonly Classified[]): string {
  const { rule, none } = countOf(clauses);
  if (none === 0) return '全部';
  return rule === 0 ? '入力のみ' : '一部';
}

function table({ clauses }: Coverage): string {
  const head =
    '| 部 | 区分: 規則 | 入力 | まだ | 外来の注: 規則 | 入力 | まだ | 規則か入力 | 状態 |\n|---|--:|--:|--:|--:|--:|--:|--:|---|';
  const rows = Object.entries(PARTS).map(([letter, name]) => {
    const own = clauses.filter(({ section, outpatient }) => section.startsWith(letter) && outpatient);
    const items = countOf(own.filter(({ kind }) => kind === 'item'));
    const outpatientNotes = own.filter(({ kind }) => kind === 'note');
    const notes = countOf(outpatientNotes);
    const cells = [items.rule, items.input, items.none, notes.rule, notes.input, notes.none];
    return `| ${letter} ${name} | ${cells.join(' | ')} | ${percent(shareOf(notes))} | ${standing(outpatientNotes)} |`;
  });
  return [head, ...rows].join('\n');
}

function keysOf(clauses: readonly Classified[]): string {
  const by = new Map<string, string[]>();
  for (const { key, section } of clauses)
    by.set(section, [...(by.get(section) ?? []), key.slice(section.length).trim()]);
  return [...by].map(([section, rest]) => `${section}${rest.join('・').replace(/^(?=.)/, ' ')}`).join('、');
}

function lists({ schedule, clauses }: Coverage): string {
  return Object.entries(PARTS)
    .map(([letter, name]) => {
      const own = clauses.filter(({ section, outpatient }) => section.startsWith(letter) && outpatient);
      const rule = keysOf(own.filter(({ cover }) => cover === 'rule'));
      const none = keysOf(own.filter(({ cover }) => cover === 'none'));
      if (rule === '' && none === '') return '';
      return [`### ${schedule} ${letter} ${name}`, rule && `規則: ${rule}`, none && `まだ: ${none}`]
        .filter((line) => line !== '')
        .join('\n\n');
    })
    .filter((text) => text !== '')
    .join('\n\n');
}

/** The whole page. */
export function coveragePage(all: readonly Coverage[]): string {
  const summary = all.map(({ schedule, clauses }) => {
    const notes = countOf(outpatientNotesAJ(clauses));
    const total = notes.rule + notes.input + notes.none;
    return `- ${schedule}年: A〜Jの外来の注 ${total}のうち、規則 ${notes.rule}、入力 ${notes.input}、まだ ${notes.none}。規則か入力 ${percent(shareOf(notes))}(目標 90 %)。`;
  });
  return [
    '# 点数表の網羅',
    '`node scripts/fees/coverage.ts` が規則の目録と計算例から作る頁です。手で直しません。確かめ: `npm run prove -- fees --only=coverage`',
    summary.join('\n'),
    CRITERIA,
    ...all.map((one) => `## ${one.schedule}年の点数表(外来)\n\n${table(one)}`),
    '## 条文ごと\n\n入力で足りる条文は省き、規則で扱うものとまだのものを挙げます。',
    ...all.map(lists),
    '',
  ].join('\n\n');
}
