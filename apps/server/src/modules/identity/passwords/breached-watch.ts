import type { ReadinessCheck } from '../../../platform/http/index.ts';
import type { StatusSource } from '../../../platform/status/index.ts';
import { openBreached, shippedList } from './breached.ts';

export interface BreachedWatch {
  /** Whether the operator's list has a password; absent: there is none. */
  readonly has: ((password: string) => boolean) | undefined;
  /** Says with a code when only the shipped list is in force. Throws when a list cannot be read any more. */
  readonly readiness: ReadinessCheck;
  readonly status: StatusSource;
  close(): void;
}

const DAY = 86_400_000;
/** The published lists grow by some hundred million hashes a year. */
const OLD_DAYS = 400;
const day = new Intl.DateTimeFormat('ja-JP', { timeZone: 'Asia/Tokyo', dateStyle: 'long' });
const HOW =
  '公開されている漏えいパスワードの一覧を akashi passwords build で変換し、AKASHI_BREACHED_PASSWORDS に指定してください。';

/** Opens the operator's list, if he names one, beside the shipped one. Throws CONFIG-BREACHED when it is none. */
export function watchBreached(path: string | undefined, now: () => Date): BreachedWatch {
  const own = path === undefined ? undefined : openBreached(path);
  const lists = own ? [shippedList(), own] : [shippedList()];
  const facts = [
    { label: '同梱の一覧', value: `${shippedList().entries.toLocaleString('ja-JP')} 件` },
    ...(own
      ? [
          {
            label: '指定された一覧',
            value: `${own.entries.toLocaleString('ja-JP')} 件(${day.format(own.built)} 作成)`,
          },
        ]
      : []),
  ];
  return {
    has: own && ((password) => own.has(password)),
    readiness: {
      component: 'breached-passwords',
      check: async () => {
        for (const list of lists) list.has('');
        return own ? undefined : 'PASSWORDS-SHIPPED-LIST';
      },
    },
    status: {
      id: 'breached-passwords',
      label: '漏えいパスワード',
      read: () => {
        for (const list of lists) list.has('');
        if (!own) return { state: 'warning', text: '同梱の一覧だけで照合しています。', next: HOW, facts };
        if (now().getTime() - own.built.getTime() > OLD_DAYS * DAY)
          return { state: 'warning', text: '一覧が一年以上前のものです。', next: HOW, facts };
        return { state: 'ok', text: '漏えいしたパスワードは登録できません。', facts };
      },
    },
    close: () => own?.close(),
  };
}
