import { describe, expect, it } from 'vitest';
import { obstacleToSigning } from './obstacle.ts';

const ready = { faults: 0, conflicts: 0, entering: false, status: 'saved', empty: false } as const;

describe('確定の前 (CARE-3)', () => {
  it('nothing stands against a whole, saved record', () => expect(obstacleToSigning(ready)).toBeNull());

  it.each([
    [{ entering: true }, 'Ctrl+Enter'],
    [{ conflicts: 2 }, '2件'],
    [{ faults: 1 }, '赤い説明'],
    [{ empty: true }, '空です'],
    [{ status: 'offline' }, 'この端末に残っています'],
    [{ status: 'unsent' }, 'もう一度F12'],
    [{ status: 'connecting' }, 'もう一度F12'],
    [{ status: 'refused' }, 'もう一度F12'],
  ] as const)('%o says what to do', (change, words) => {
    expect(obstacleToSigning({ ...ready, ...change })).toContain(words);
  });
});
