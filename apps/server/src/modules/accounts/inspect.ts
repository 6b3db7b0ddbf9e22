import type { AccountFinding } from '@akashi/contract';

/** A session as the inspection looks at it. */
export interface SeenSession {
  readonly staffId: string;
  /** What tells machines apart: the browser's name for itself, or its certificate. */
  readonly device: string;
  readonly ip: string;
  readonly from: Date;
  readonly to: Date;
}

export interface SeenAccount {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date | null;
  readonly secondFactor: boolean;
}

export interface InspectionLimits {
  readonly idleDays: number;
  readonly devicesPerWeek: number;
  /** Two machines at two addresses within this time are two people. */
  readonly turnSeconds: number;
  /** How long a new account may wait for its first sign-in. */
  readonly newDays: number;
}

export const LIMITS: InspectionLimits = { idleDays: 60, devicesPerWeek: 5, turnSeconds: 30, newDays: 14 };

const DAY = 86_400_000;

type Kind = AccountFinding['kind'];

/**
 * What is odd about accounts: one person at two machines of different addresses at the same time for long (a shared
 * account), turns between two addresses that nobody can make, many machines within a week, accounts nobody uses, without
 * a second factor, or never used at all.
 */
export function inspect(
  accounts: readonly SeenAccount[],
  sessions: readonly SeenSession[],
  now: Date,
  limits: InspectionLimits = LIMITS,
): AccountFinding[] {
  const byStaff = Map.groupBy(sessions, ({ staffId }) => staffId);
  return accounts.flatMap((account) => {
    const mine = (byStaff.get(account.id) ?? []).toSorted((a, b) => a.from.getTime() - b.from.getTime());
    const finding = (kind: Kind, text: string, at: Date | null): AccountFinding => ({
      kind,
      staffId: account.id,
      name: account.name,
      text,
      at: at?.toISOString() ?? null,
    });
    return [
      ...together(mine).map((one) => finding('sharedDevices', one.text, one.at)),
      ...turns(mine, limits).map((one) => finding('impossibleTurn', one.text, one.at)),
      ...machines(mine, now, limits).map((one) => finding('manyDevices', one.text, one.at)),
      ...unused(account, now, limits).map(([kind, text]) => finding(kind, text, account.lastSeenAt)),
      ...(account.secondFactor
        ? []
        : [finding('noSecondFactor', 'パスワードだけでログインできます。', null)]),
    ];
  });
}

interface Seen {
  readonly text: string;
  readonly at: Date;
}

/** Minutes for which two sessions must overlap before it is more than a walk from desk to desk. */
const TOGETHER_MINUTES = 15;

function together(sessions: readonly SeenSession[]): Seen[] {
  for (const [index, one] of sessions.entries()) {
    const other = sessions
      .slice(index + 1)
      .find((two) => differs(one, two) && overlap(one, two) >= TOGETHER_MINUTES * 60_000);
    if (other)
      return [
        {
          text: `別の端末・別のアドレスで ${Math.round(overlap(one, other) / 60_000)} 分間、同時に使われました。`,
          at: other.from,
        },
      ];
  }
  return [];
}

function turns(sessions: readonly SeenSession[], { turnSeconds }: InspectionLimits): Seen[] {
  const starts = sessions.filter((one, index) => {
    const before = sessions[index - 1];
    return before && differs(before, one) && one.from.getTime() - before.from.getTime() <= turnSeconds * 1000;
  });
  const first = starts[0];
  // Once may be a mistake of somebody who signed in at the wrong desk; twice is a habit.
  return first && starts.length >= 2
    ? [
        {
          text: `${turnSeconds} 秒以内に別の端末・別のアドレスから ${starts.length} 回ログインしました。`,
          at: first.from,
        },
      ]
    : [];
}

function machines(sessions: readonly SeenSession[], now: Date, { devicesPerWeek }: InspectionLimits): Seen[] {
  const week = sessions.filter(({ to }) => to.getTime() > now.getTime() - 7 * DAY);
  const count = new Set(week.map(({ device }) => device)).size;
  const last = week.at(-1);
  return last && count > devicesPerWeek
    ? [{ text: `7 日間に ${count} 台の端末で使われました。`, at: last.from }]
    : [];
}

function unused(account: SeenAccount, now: Date, { idleDays, newDays }: InspectionLimits): [Kind, string][] {
  const days = (since: Date) => Math.floor((now.getTime() - since.getTime()) / DAY);
  if (account.lastSeenAt === null) {
    const age = days(account.createdAt);
    return age > newDays ? [['neverSignedIn', `登録から ${age} 日、一度もログインしていません。`]] : [];
  }
  const idle = days(account.lastSeenAt);
  return idle > idleDays ? [['idle', `${idle} 日間使われていません。`]] : [];
}

function differs(a: SeenSession, b: SeenSession): boolean {
  return a.device !== b.device && a.ip !== b.ip;
}

function overlap(a: SeenSession, b: SeenSession): number {
  return Math.min(a.to.getTime(), b.to.getTime()) - Math.max(a.from.getTime(), b.from.getTime());
}
