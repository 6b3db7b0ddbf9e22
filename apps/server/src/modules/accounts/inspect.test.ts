import { describe, expect, it } from 'vitest';
import { inspect, type SeenAccount, type SeenSession } from './inspect.ts';

const NOW = new Date('2026-04-01T09:00:00Z');
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);
const DAY = 24 * 60;

function account(id: string, more: Partial<SeenAccount> = {}): SeenAccount {
  return { id, name: id, createdAt: ago(100 * DAY), lastSeenAt: ago(60), secondFactor: true, ...more };
}

function session(staffId: string, device: string, ip: string, from: number, to: number): SeenSession {
  return { staffId, device, ip, from: ago(from), to: ago(to) };
}

/** A clean house: people move from desk to desk, share machines, and lock what they leave. */
const clean = [
  session('a', 'desk1', '10.0.0.1', 500, 300),
  session('a', 'desk2', '10.0.0.2', 299, 200),
  session('a', 'desk1', '10.0.0.1', 190, 60),
  session('b', 'desk1', '10.0.0.1', 290, 200),
  session('b', 'desk2', '10.0.0.2', 205, 100),
];

describe('アカウント点検 (TRUST-3)', () => {
  it('TRUST-3: 正しく使われている職員からは何も出ない', () => {
    expect(inspect([account('a'), account('b')], clean, NOW)).toEqual([]);
  });

  it('TRUST-3: 仕込んだ一つひとつを見つけ、ほかの人を疑わない', () => {
    const planted: [SeenAccount, SeenSession[], string][] = [
      [
        account('shared'),
        [session('shared', 'x', '10.0.1.1', 200, 60), session('shared', 'y', '10.0.1.2', 180, 90)],
        'sharedDevices',
      ],
      [
        account('turns'),
        [400, 399.8, 300, 299.7].map((at, index) =>
          session('turns', `d${index % 2}`, `10.0.2.${index % 2}`, at, at - 0.1),
        ),
        'impossibleTurn',
      ],
      [
        account('many'),
        [1, 2, 3, 4, 5, 6].map((n) => session('many', `m${n}`, '10.0.3.1', n * 600, n * 600 - 30)),
        'manyDevices',
      ],
      [account('idle', { lastSeenAt: ago(61 * DAY) }), [], 'idle'],
      [account('never', { lastSeenAt: null, createdAt: ago(20 * DAY) }), [], 'neverSignedIn'],
      [account('single', { secondFactor: false }), [], 'noSecondFactor'],
    ];
    const found = inspect(
      [account('a'), account('b'), ...planted.map(([one]) => one)],
      [...clean, ...planted.flatMap(([, sessions]) => sessions)],
      NOW,
    );
    expect(found.map(({ staffId, kind }) => `${staffId} ${kind}`)).toEqual(
      planted.map(([one, , kind]) => `${one.id} ${kind}`),
    );
  });

  it('境目: 60 日ちょうど、端末 5 台、14 日前の登録、一度だけの取り違えは数えない', () => {
    const five = [1, 2, 3, 4, 5].map((n) => session('five', `m${n}`, '10.0.3.1', n * 600, n * 600 - 30));
    const once = [session('once', 'p', '10.0.4.1', 100, 99.9), session('once', 'q', '10.0.4.2', 99.8, 50)];
    const people = [
      account('edge', { lastSeenAt: ago(60 * DAY) }),
      account('five'),
      account('fresh', { lastSeenAt: null, createdAt: ago(14 * DAY) }),
      account('once'),
    ];
    expect(inspect(people, [...five, ...once], NOW)).toEqual([]);
  });
});
