import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tenantB } from '../../platform/database/testing.ts';
import { cutLines } from './cut-lines.ts';
import { ask, clientOptions, signInOver } from './device-client.ts';
import { hasOpenssl } from './openssl.ts';
import { newKey, openTlsClinic, type TlsClinic } from './tls-clinic.ts';

let clinic: TlsClinic;
beforeAll(async () => {
  if (hasOpenssl) clinic = await openTlsClinic();
});
afterAll(() => clinic?.close());

describe.skipIf(!hasOpenssl)('TRUST-2: 紛失した端末', () => {
  it('開いたままの接続・更新の知らせ・下書きの線が、どのプロセスでも一分のうちに切れ、隣の端末はそのまま使える', async () => {
    const figures = await cutLines(clinic, await clinic.another());
    const { neighbourKept, ...times } = figures;
    for (const time of Object.values(times)) expect(time).toBeLessThan(60);
    expect(neighbourKept).toBe(true);
  }, 90_000);

  it('ほかの医療機関の端末からは、正しいパスワードでもログインできない', async () => {
    const theirs = await clinic.issue({ tenantId: tenantB });
    const options = clientOptions(clinic.port, clinic.server, theirs);
    await expect(signInOver(options, 'alpha', 'sakura')).rejects.toThrow('DEVICE_NOT_ADMITTED');
    expect(await signInOver(options, 'bravo', 'umeda')).toContain('=');
  });

  it('別の端末に移されたクッキーは、だれのものでもない', async () => {
    const [own, other] = [await clinic.issue(), await clinic.issue()];
    const cookie = await signInOver(clientOptions(clinic.port, clinic.server, own), 'alpha', 'sakura');
    const over = (device: typeof own) =>
      ask(clientOptions(clinic.port, clinic.server, device), { path: '/api/session', cookie });
    expect((await over(own)).status).toBe(200);
    expect((await over(other)).status).toBe(401);
  });
});

describe.skipIf(!hasOpenssl)('TRUST-2: 端末の登録', () => {
  const enrolAt = (body: unknown) =>
    ask(
      { ...clientOptions(clinic.enrolmentPort, clinic.server) },
      { method: 'POST', path: '/api/enrolment', body },
    );

  it('管理者のコードで、鍵を持つ端末だけが証明書を受け取り、コードは一度しか使えない', async () => {
    const desk = await clinic.issue();
    const admin = clientOptions(clinic.port, clinic.server, desk);
    const cookie = await signInOver(admin, 'alpha', 'sakura-admin');
    const registered = await ask(admin, {
      method: 'POST',
      path: '/api/devices',
      cookie,
      body: { name: '診察室2', place: '2階', owner: '', note: '' },
    });
    expect(registered.status).toBe(200);
    const { code } = JSON.parse(registered.body) as { code: string };
    const { key, request } = await newKey();
    const asked = {
      tenantCode: 'alpha',
      code: code.toLowerCase(),
      request,
      method: 'page',
      installedBy: '管理',
    };
    expect((await enrolAt({ ...asked, tenantCode: 'bravo' })).status).toBe(403);
    const answer = await enrolAt(asked);
    expect(answer.status).toBe(200);
    const { certificate } = JSON.parse(answer.body) as { certificate: string };
    expect((await enrolAt(asked)).status).toBe(403);
    const listed = await ask(clientOptions(clinic.port, clinic.server, { key, cert: certificate }), {
      path: '/healthz',
    });
    expect(listed.status).toBe(200);
  });

  it('弱い鍵・でたらめな要求は断り、失敗が続くと待たせる', async () => {
    const asked = { tenantCode: 'alpha', code: 'AAAA-AAAA-AAAA', method: 'request', installedBy: '管理' };
    expect((await enrolAt({ ...asked, request: 'x' })).status).toBe(422);
    const { request } = await newKey();
    const statuses: number[] = [];
    for (let n = 0; n < 6; n += 1) statuses.push((await enrolAt({ ...asked, request })).status);
    expect(statuses.at(-1)).toBe(429);
  });
});
