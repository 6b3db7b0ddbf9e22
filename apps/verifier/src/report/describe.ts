import { CODES, type Finding } from './codes.ts';
import type { Report } from './report.ts';

/** Findings printed one by one; all of them are in the JSON. */
const SHOWN = 30;

/** The report as a person reads it. */
export function describe(report: Report): string[] {
  return [
    `ログ ${report.log.origin}`,
    `記録 ${number(report.size)}件(うち全文 ${number(report.entries)}件を確認)${periodOf(report)}`,
    ...checkpointLines(report),
    ...report.keys.map(({ key, notes }) => `鍵 ${key}(署名 ${number(notes)}件)`),
    ...report.witnesses.map(
      ({ name, size, time, of }) =>
        `立会人 ${name}: ${of === 'super' ? '全体の記録' : 'このログ'}の${number(size)}件までを ${time} に確認`,
    ),
    ...superLines(report),
    ...report.timestamps.map(timestampLine),
    ...copyLines(report),
    ...findingLines(report),
    ...verdictLines(report),
  ];
}

const number = (value: number): string => value.toLocaleString('ja-JP');

function periodOf({ period }: Report): string {
  return period === null ? '' : ` ${period.from} 〜 ${period.to}`;
}

function checkpointLines({ checkpoint, checkpoints, unpublished }: Report): string[] {
  if (checkpoint === null) return ['記録と一致する署名済みチェックポイントはありません'];
  const waiting = unpublished > 0 ? `(未公開の末尾 ${number(unpublished)}件)` : '';
  return [
    `チェックポイント ${number(checkpoints)}個、最新は${number(checkpoint.size)}件まで${waiting}`,
    `根 ${checkpoint.root}`,
  ];
}

function superLines({ super: whole }: Report): string[] {
  if (whole === null) return [];
  return [
    `ログのログ ${number(whole.size)}件のうちこのログの分 ${number(whole.notes)}件、包含を証明 ${number(whole.proven)}件`,
  ];
}

function timestampLine({ time, covers, authority, trusted }: Report['timestamps'][number]): string {
  const what = covers === null ? '全体の記録' : `${number(covers)}件目までの記録`;
  return `時刻証明 ${what}は ${time} までに存在(${authority}${trusted ? '' : '、認証局は未確認'})`;
}

function copyLines({ worm, sink }: Report): string[] {
  return [
    ...(worm === null
      ? []
      : [`写し(WORM) ${number(worm.size)}件まで、チェックポイント ${number(worm.checkpoints)}個`]),
    ...(sink === null
      ? []
      : [
          `第二の記録 ${number(sink.records)}行、照合できた記録 ${number(sink.matched)}件、処理 ${number(sink.processes)}個`,
        ]),
  ];
}

function findingLines({ findings, counts }: Report): string[] {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const lines = findings.slice(0, SHOWN).map(findingLine);
  return all > lines.length ? [...lines, `ほか ${number(all - lines.length)}件(--json で出力)`] : lines;
}

const LABELS = { damage: '異常', warning: '注意', note: '参考' } as const;

function findingLine(found: Finding): string {
  const place = placeOf(found);
  return `${LABELS[found.severity]} ${found.code}${place === '' ? '' : `(${place})`}: ${CODES[found.code][1]}`;
}

function placeOf({ seq, seqTo, other, size, event, at }: Finding): string {
  const range = seqTo === undefined || seqTo === seq ? `番号 ${seq}` : `番号 ${seq}〜${seqTo}`;
  return [
    ...(seq === undefined ? [] : [other === undefined ? range : `番号 ${seq} と ${other}`]),
    ...(size === undefined ? [] : [`${size}件のチェックポイント`]),
    ...(event === undefined ? [] : [`事象 ${event}`]),
    ...(at === undefined ? [] : [at]),
  ].join('、');
}

function verdictLines({ verdict, trust, findings }: Report): string[] {
  const damage = findings.filter(({ severity }) => severity === 'damage').length;
  if (verdict === 'damaged') return [`結果: 異常あり(${number(damage)}件)`];
  return [
    trust === 'policy'
      ? '結果: 異常なし(信頼方針の鍵で確かめました)'
      : '結果: 内部の整合に異常なし(信頼方針がないため、誰が署名したかは確かめていません)',
  ];
}
