import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayReach } from './reach.ts';

const may = (address: string, ...hosts: string[]) => mayReach(new URL(address), hosts);

describe('TRUST-1: 院内の認証のためにサーバーが接続してよい先', () => {
  it('一覧がなければ、この機械にも接続しない', () => {
    expect(may('https://login.example.jp/.well-known/openid-configuration')).toBe(false);
    expect(may('http://localhost:8080/')).toBe(false);
    expect(may('http://127.0.0.1:5432/', 'login.example.jp')).toBe(false);
    expect(may('http://127.0.0.1:8080/', '127.0.0.1')).toBe(true);
    expect(may('http://localhost:8080/', '127.0.0.1')).toBe(false);
  });

  it('一覧にあるホストへ、https でだけ接続する。ポートも一致しなければならない', () => {
    expect(may('https://login.example.jp/', 'login.example.jp')).toBe(true);
    expect(may('http://login.example.jp/', 'login.example.jp')).toBe(false);
    expect(may('https://login.example.jp:8443/', 'login.example.jp')).toBe(false);
    expect(may('https://login.example.jp:8443/', 'login.example.jp:8443')).toBe(true);
    expect(may('https://login.example.jp/', 'login.example.jp:443')).toBe(true);
  });

  it('似た名前・内側のアドレス・利用者名に隠した名前には接続しない (性質)', () => {
    const near = [
      'https://login.example.jp.evil.test/',
      'https://login.example.jp@evil.test/',
      'https://169.254.169.254/',
    ];
    for (const address of near) expect(may(address, 'login.example.jp')).toBe(false);
    fc.assert(
      fc.property(fc.webUrl(), (address) => {
        const { host } = new URL(address);
        fc.pre(host !== 'login.example.jp');
        expect(may(address, 'login.example.jp')).toBe(false);
      }),
    );
  });
});
