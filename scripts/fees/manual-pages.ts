// The manual docs/fees out of the rule catalogue and the worked examples: what, when, what is needed, source, example.
import { type Rule, ruleCatalogue } from '@akashi/fees';
import { type Example, examples, limitExamplesOf } from '../../packages/fees/test/examples/index.ts';
import { PARTS } from './coverage-page.ts';
import { inWords } from './limit-words.ts';

export interface Page {
  /** Below docs/fees. */
  path: string;
  text: string;
}

const COMMON = 'common';
const MOST_EXAMPLES = 4;
const OPEN_END = '9999-12-31';
const MADE = '規則の目録から作った頁です。手で直さず `node scripts/fees/manual.ts` で作り直します。';

/** The part a rule belongs to: by the 区分 it covers first, else by its identifier. */
function partOf(rule: Rule): string {
  const covered = rule.covers
    .map((key) => /^(?:20\d\d:)?([A-O])\d{3}/.exec(key)?.[1])
    .find((letter) => letter !== undefined);
  const named = /^(?:limit\.)?([A-O])(?:\d{3}|[.-])/.exec(rule.id)?.[1];
  return (named ?? covered) || COMMON;
}

const date = (text: string): string => {
  const [year, month, day] = text.split('-').map(Number);
  return `${year}年${month}月${day}日`;
};

function validity({ validFrom, validTo }: Rule): string {
  return `${date(validFrom)}から${validTo === OPEN_END ? '' : `${date(validTo)}まで`}`;
}

function pointsIn({ expected }: Example): string {
  return expected.points === undefined ? '' : `(合計 ${expected.points}点)`;
}

/** A few examples that show the rule, those worked for its own clauses first. */
function examplesOf(rule: Rule): string[] {
  const own = examples.filter((example) => example.rules.some((id) => id === rule.id));
  const worked = [...own].sort((a, b) => Number(b.shows.length > 0) - Number(a.shows.length > 0));
  const limits = limitExamplesOf(rule.id).map((example) => inWords(rule, example));
  return [
    ...worked.map((example) => `${example.text}${pointsIn(example)}〔${example.source}〕`),
    ...limits,
  ].slice(0, MOST_EXAMPLES);
}

function section(rule: Rule): string {
  const shown = examplesOf(rule);
  return [
    `### ${rule.name}`,
    `- いつ: ${rule.description}`,
    `- 必要なもの: ${rule.needs}`,
    `- 算定: ${rule.yields}`,
    `- 根拠: ${rule.source}(${validity(rule)})`,
    shown.length === 0 ? '' : `- 例:\n${shown.map((text) => `  - ${text}`).join('\n')}`,
    `<!-- ${rule.id} -->`,
  ]
    .filter((line) => line !== '')
    .join('\n');
}

/** 区分番号 of a rule for the order on the page; rules of a whole part come first. */
function place(rule: Rule): string {
  return rule.covers.map((key) => /[A-O]\d{3}.*/.exec(key)?.[0]).find((key) => key !== undefined) ?? '';
}

const byPlace = (a: Rule, b: Rule) =>
  place(a).localeCompare(place(b), 'en', { numeric: true }) || a.id.localeCompare(b.id);

function pageOf(letter: string, rules: readonly Rule[]): Page {
  const title = letter === COMMON ? '全体に共通すること' : `${letter} ${PARTS[letter]}`;
  const text = [
    `# ${title}`,
    `${rules.length}の規則。[目次](README.md) ${MADE}`,
    ...[...rules].sort(byPlace).map(section),
    '',
  ].join('\n\n');
  return { path: `${letter.toLowerCase()}.md`, text };
}

function indexOf(pages: readonly { letter: string; rules: readonly Rule[] }[]): Page {
  const lines = pages.map(({ letter, rules }) => {
    const title = letter === COMMON ? '全体に共通すること' : `${letter} ${PARTS[letter]}`;
    return `| [${title}](${letter.toLowerCase()}.md) | ${rules.length} |`;
  });
  const text = [
    '# 診療報酬の算定の手引き',
    `この製品が点数を算定するときに使う規則を、点数表の部ごとに並べました。計算、画面の理由、点検、この手引き、[点数表の網羅](coverage.md)は、同じ規則の目録を読みます。${MADE}`,
    '各規則には、いつ算定するか、必要なもの、算定するもの、根拠(告示の区分番号と注、留意事項通知の項、診療行為マスターの項番)と例があります。例は計算の試験としても動いています。点数は診療日に有効なマスターによります。',
    '| 部 | 規則 |\n|---|--:|',
  ].join('\n\n');
  return { path: 'README.md', text: `${text}\n${lines.join('\n')}\n` };
}

/** Every page of the manual, the index first. */
export function manualPages(): Page[] {
  const by = new Map<string, Rule[]>();
  for (const rule of ruleCatalogue) by.set(partOf(rule), [...(by.get(partOf(rule)) ?? []), rule]);
  const letters = [COMMON, ...Object.keys(PARTS)].filter((letter) => by.has(letter));
  const pages = letters.map((letter) => ({ letter, rules: by.get(letter) ?? [] }));
  return [indexOf(pages), ...pages.map(({ letter, rules }) => pageOf(letter, rules))];
}
