import type { OriginCounts, ReasonGroup } from '@akashi/fees';
import { RULES_FROM } from '@akashi/fees';
import type { DeriveReport } from './claims-derive-report.ts';

/** Line numbers shown for one reason; all of them are in the JSON. */
const SHOWN_LINES = 12;

const KINDS: Readonly<Record<ReasonGroup['kind'], string>> = {
  missing: '請求にあり計算にない',
  points: '点数が違う',
  lines: '内訳が違う',
  extra: '計算にあり請求にない',
};

/** A derivation as people read it. */
export function linesOf(report: DeriveReport): string[] {
  const { summary } = report;
  const { claims, units, byOrigin } = summary;
  return [
    `診療年月 ${report.months.join('、')}　レセプト ${claims.all + report.unreadable.length}件　マスター ${report.masterFiles.length}ファイル`,
    ...scopeLines(report),
    '',
    '医療機関について置いた前提（請求ファイルから読み取ったもの）',
    ...report.assumptions.map(
      ({ text, claims: count }) =>
        `  ${text}（${count > 0 ? `${count}件のレセプトによる` : '反対の記載がない'}）`,
    ),
    '',
    '結果',
    counted('算定単位', units),
    counted('  規則が求めるもの', byOrigin.rule),
    counted('  請求から読み取った事実によるもの', byOrigin.read),
    counted('  オーダーとして渡したもの', byOrigin.ordered),
    `計算にだけあるもの ${summary.extra}件`,
    `レセプト ${claims.all}件：すべて一致 ${claims.equal}、薬価・材料価格のない項目を除いて一致 ${claims.unpriced}、違いあり ${claims.different}、計算しない ${claims.skipped}`,
    ...(summary.reasons.length > 0 ? ['', '一致しない理由'] : []),
    ...summary.reasons.map(reasonLine),
    ...summary.skipped.map(({ why, count, lines }) => `  ${count}件 計算しない：${why}（${places(lines)}）`),
    ...report.unreadable.map(({ line, why }) => `  ${line}行目 読めない：${why}`),
  ];
}

function scopeLines({ rulesFrom, notInForce }: DeriveReport): string[] {
  if (rulesFrom === undefined) return [];
  const days = [...new Set(notInForce.map(({ validFrom }) => validFrom))].sort();
  return [
    `規則は ${RULES_FROM} からのものです。点数はこの月のマスターから取り、規則だけを今のもので当てて比べます。`,
    ...days.map((day) => {
      const rules = notInForce.filter(({ validFrom }) => validFrom === day);
      return `  ${day} からの規則で使ったもの ${rules.length}件：${rules.map(({ name, units }) => `${name} ${units}`).join('、')}`;
    }),
  ];
}

function counted(name: string, { all, back, unpriced, different }: OriginCounts): string {
  return `${name} ${all}件：一致 ${back}、その日の価格がない ${unpriced}、違う ${different}`;
}

function reasonLine({ kind, text, count, lines }: ReasonGroup): string {
  return `  ${count}件 ${KINDS[kind]}：${text}（${places(lines)}）`;
}

function places(lines: readonly number[]): string {
  const shown = [...new Set(lines)].slice(0, SHOWN_LINES).join('、');
  return `${shown}${new Set(lines).size > SHOWN_LINES ? ' ほか' : ''}行目`;
}
