import type { StatusReading } from '../status/source.ts';
import type { TimeReading } from './reading.ts';
import type { TimeVerdict } from './verdict.ts';

const SOURCES = { chrony: 'chrony', ntp: '時刻サーバー' } as const;

const WORDS = {
  good: { state: 'ok', text: '時刻は基準時刻と合っています。' },
  uncompared: {
    state: 'warning',
    text: '基準時刻と比べていません(データベースの時計とは合っています)。',
    next: 'サーバーに chrony を入れるか、AKASHI_TIME_SERVERS に時刻サーバーを指定してください。',
  },
  off: {
    state: 'danger',
    text: '時刻が 0.5 秒を超えてずれています。記録の時刻を信頼できません。',
    next: 'サーバーの時刻同期(chrony)を確かめてください。直るまで、この設備は「準備できていない」と答えます。',
  },
  unsynchronised: {
    state: 'danger',
    text: '1 時間を超えて基準時刻と同期していません。',
    next: '時刻サーバーへの通信と chrony の動作を確かめてください。',
  },
} as const;

/** The line 時刻 of the status screen. */
export function timeStatus(reading: TimeReading, verdict: TimeVerdict): StatusReading {
  const { reference, databaseOffsetMilliseconds } = reading;
  const facts = [
    { label: '基準', value: reference ? SOURCES[reference.source] : 'なし' },
    ...(reference?.offsetMilliseconds === undefined
      ? []
      : [{ label: '基準時刻との差', value: milliseconds(reference.offsetMilliseconds) }]),
    ...(reference?.uncertaintyMilliseconds === undefined
      ? []
      : [
          {
            label: '測定の誤差',
            value: `±${Math.abs(reference.uncertaintyMilliseconds).toFixed(1)} ミリ秒以内`,
          },
        ]),
    ...(databaseOffsetMilliseconds === undefined
      ? []
      : [{ label: 'データベースとの差', value: milliseconds(databaseOffsetMilliseconds) }]),
  ];
  return { ...WORDS[verdict.state], facts };
}

function milliseconds(value: number): string {
  return `${value > 0 ? '+' : ''}${value.toFixed(1)} ミリ秒`;
}
