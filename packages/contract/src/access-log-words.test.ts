import { describe, expect, it } from 'vitest';
import { ACT_WORDS, OBJECT_WORDS } from './access-log-words.ts';
import { routesOf } from './client.ts';
import * as contract from './index.ts';

describe('TRUST-5: the access log is read in the words of the staff', () => {
  it('every act and every object that a route may leave there has a word', () => {
    const left = routesOf(contract).map(({ access, module }) =>
      'none' in access ? { act: 'read', object: module } : access,
    );
    expect(left.filter(({ act }) => ACT_WORDS[act] === undefined)).toEqual([]);
    expect(left.filter(({ object }) => OBJECT_WORDS[object] === undefined)).toEqual([]);
  });
});
