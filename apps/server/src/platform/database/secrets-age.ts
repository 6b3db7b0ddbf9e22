import { statSync } from 'node:fs';
import type { ReadinessCheck } from '../http/index.ts';
import type { StatusReading, StatusSource } from '../status/source.ts';
import { readStored } from './secret-file.ts';
import type { SecretPlace } from './secret-place.ts';

const DAY = 86_400_000;
/** Passwords of the database roles are changed at least this often. */
export const OLDEST_SECRET_DAYS = 90;

/** Whole days since the password that has been in use longest was made; a file of an operator's own has the age of its last writing. */
export function daysOfOldest({ file, roles }: SecretPlace, now: Date): number {
  const { changed, current } = readStored(file);
  const written = statSync(file).mtime;
  const times = roles.filter((role) => current[role] !== undefined).map((role) => changed[role] ?? written);
  return Math.floor((now.getTime() - Math.min(...times.map((time) => time.getTime()))) / DAY);
}

/** The line データベースのパスワード of the status screen, and a word of readiness when they are older than allowed. */
export function watchSecretsAge(
  place: SecretPlace | undefined,
  now: () => Date,
): { status: StatusSource; readiness: ReadinessCheck } {
  return {
    status: { id: 'database-secrets', label: 'データベースのパスワード', read: () => lineOf(place, now()) },
    readiness: {
      component: 'database-secrets',
      check: async () =>
        place && daysOfOldest(place, now()) > OLDEST_SECRET_DAYS ? 'DB-SECRETS-OLD' : undefined,
    },
  };
}

function lineOf(place: SecretPlace | undefined, now: Date): StatusReading {
  if (!place)
    return {
      state: 'warning',
      text: '環境変数で渡されているため、動いたまま替えることができません。',
      next: 'AKASHI_DATABASE_SECRETS_FILE でファイルから渡してください。',
    };
  const days = daysOfOldest(place, now);
  const facts = [{ label: 'いちばん古いもの', value: `${days} 日前` }];
  if (days > OLDEST_SECRET_DAYS)
    return {
      state: 'warning',
      text: `${OLDEST_SECRET_DAYS} 日を超えて替えていません。`,
      next: 'サーバーで akashi database rotate-secrets を実行してください。動いたまま替わります。',
      facts,
    };
  return { state: 'ok', text: '役割ごとに別のもので、期限内です。', facts };
}
