import { describe, expect, test } from 'vitest';
import { createLogger } from '../../logging/logger.ts';
import { createFilesServer, type HandedOut } from './files-server.ts';

const PRODUCT = 'http://localhost:3000';
const html = Buffer.from('<script>fetch("//evil")</script>');

function serverWith(file: Partial<HandedOut>) {
  const lines: string[] = [];
  const logger = createLogger({
    level: 'trace',
    destination: { write: (line: string) => void lines.push(line) },
  });
  const app = createFilesServer({
    redeem: async (token) =>
      token === 'good'
        ? { content: html, mediaType: 'text/plain', fileName: '紹介状 "1".txt', save: false, ...file }
        : undefined,
    logger,
    now: () => new Date(),
    tls: undefined,
    productOrigins: [PRODUCT],
  });
  return { app, lines };
}

describe('TRUST-9 書類を渡すアドレス', () => {
  test('何を渡しても、動かず、種類を変えず、残らず、cookie を使わない', async () => {
    for (const file of [
      {},
      { mediaType: 'image/png' },
      { save: true },
      { mediaType: 'application/pdf', save: true },
    ]) {
      const { app } = serverWith(file);
      const answer = await app.inject({ url: '/f/good', headers: { cookie: '__Host-akashi=secret' } });
      expect(answer.statusCode).toBe(200);
      expect(answer.headers['content-security-policy']).toMatch(/^sandbox; default-src 'none'/);
      expect(answer.headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
      });
      expect(answer.headers['set-cookie']).toBeUndefined();
    }
  });

  test('保存は必ず「保存」で渡し、名前は引用符からはみ出さない', async () => {
    const answer = await serverWith({ save: true }).app.inject('/f/good');
    expect(answer.headers['content-disposition']).toBe(
      `attachment; filename*=UTF-8''${encodeURIComponent('紹介状 "1".txt')}`,
    );
    expect(answer.headers['content-security-policy']).toContain("frame-ancestors 'none'");
  });

  test('見せる PDF だけは砂場を外す(ブラウザの PDF 表示は砂場の中で動かない)。枠に入れられるのは製品の画面だけ', async () => {
    const answer = await serverWith({ mediaType: 'application/pdf' }).app.inject('/f/good');
    const policy = String(answer.headers['content-security-policy']);
    expect(policy).not.toContain('sandbox');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`frame-ancestors ${PRODUCT}`);
  });

  test('スクリプトや書式として求められたら渡さない。知らない合言葉・ほかの道・ほかの方法も同じ', async () => {
    const { app } = serverWith({});
    const status = async (url: string, method: 'GET' | 'HEAD' | 'POST' = 'GET', dest?: string) =>
      (await app.inject({ url, method, headers: dest ? { 'sec-fetch-dest': dest } : {} })).statusCode;
    for (const dest of ['script', 'style', 'worker', 'serviceworker', 'font', 'object', 'audio'])
      expect(await status('/f/good', 'GET', dest)).toBe(403);
    expect(await status('/f/good', 'GET', 'image')).toBe(200);
    expect(
      await Promise.all([
        status('/f/bad'),
        status('/'),
        status('/api/session'),
        status('/f/good', 'HEAD'),
        status('/f/good', 'POST'),
      ]),
    ).toEqual([403, 404, 404, 404, 404]);
  });

  test('アドレスは記録に残らない。壊れても中身を言わない', async () => {
    const { app, lines } = serverWith({});
    await app.inject('/f/good');
    await app.inject('/f/secret-token');
    expect(lines.join('')).not.toMatch(/secret-token|\/f\/good/);
    const failing = createFilesServer({
      redeem: async () => {
        throw new Error('inner words');
      },
      logger: createLogger({ level: 'silent' }),
      now: () => new Date(),
      tls: undefined,
      productOrigins: [PRODUCT],
    });
    const answer = await failing.inject('/f/x');
    expect([answer.statusCode, answer.body.includes('inner')]).toEqual([500, false]);
  });
});
