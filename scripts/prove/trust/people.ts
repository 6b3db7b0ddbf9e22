import { openBrowser } from '../../../apps/server/src/testing/browser.ts';
import { type Clinic, ORIGIN, openClinic } from '../../../apps/server/src/testing/clinic.ts';
import { apiOf, type Desk, PASSWORD, problemOf } from '../../../apps/server/src/testing/desk.ts';
import { openDraftLine } from '../../../apps/server/src/testing/draft-screen.ts';
import { SoftAuthenticator } from '../../../apps/server/src/testing/soft-authenticator.ts';
import { demand, type Figures } from '../area.ts';
import type { Part } from '../part.ts';

const FULL_SPRAY = 10_000;
const SHORT_SPRAY = 500;
/** How often the owner comes in while the spray goes on. */
const VISITS = 20;
const REVOCATIONS = 20;
const MOST_MILLISECONDS = 1_000;

/** People: a spray that keeps nobody out, and revocation that takes effect at once. */
export const people: Part = {
  name: 'people',
  about: '利用者: 1万通りのパスワード試行でも本人は入れる、取り消しは1秒以内に全画面へ',
  async run({ short }) {
    const clinic = await openClinic();
    try {
      const spray = await sprayOwner(clinic, short ? SHORT_SPRAY : FULL_SPRAY);
      const revocation = await revoke(clinic, short ? 5 : REVOCATIONS);
      return { spray, revocation };
    } finally {
      await clinic.close();
    }
  },
};

/** Wrong passwords for one person from as many addresses, while he himself comes and goes. */
async function sprayOwner(clinic: Clinic, attempts: number): Promise<Figures> {
  const owner = await clinic.again('doctor');
  const authenticator = await enrol(owner);
  const counts = { tried: 0, delayed: 0, let_in: 0 };
  const own = { password: [] as number[], passkey: [] as number[], refused: 0 };
  for (let n = 0; n < attempts; n += 1) {
    const status = await wrongPassword(clinic, n);
    if (status === 401) counts.tried += 1;
    else if (status === 429) counts.delayed += 1;
    else counts.let_in += 1;
    if (n % Math.ceil(attempts / VISITS) === 0) await visit(clinic, owner, authenticator, own);
  }
  demand(counts.let_in === 0, `${counts.let_in} sprayed attempts were let in`);
  demand(own.refused === 0, `the owner was refused ${own.refused} times`);
  return {
    attempts,
    addresses: attempts,
    tried: counts.tried,
    delayed: counts.delayed,
    ownerVisits: own.password.length + own.passkey.length,
    ownerRefused: own.refused,
    slowestPasswordMilliseconds: Math.round(Math.max(...own.password)),
    slowestPasskeyMilliseconds: Math.round(Math.max(...own.passkey)),
  };
}

async function enrol({ api }: Desk): Promise<SoftAuthenticator> {
  const authenticator = new SoftAuthenticator(ORIGIN);
  const { options } = await api.identity.beginPasskey();
  await api.identity.addPasskey({ body: { name: '証明', credential: authenticator.create(options) } });
  return authenticator;
}

async function wrongPassword(clinic: Clinic, n: number): Promise<number> {
  const address = `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`;
  const answer = await openBrowser(clinic.app, address).send({
    method: 'POST',
    url: '/api/session',
    payload: JSON.stringify({ tenantCode: clinic.code, loginId: 'doctor', password: `guess-${n}-of-many` }),
    headers: { 'content-type': 'application/json' },
  });
  return answer.status;
}

/** The owner at his own desk by password, and anywhere by passkey. */
async function visit(
  clinic: Clinic,
  owner: Desk,
  authenticator: SoftAuthenticator,
  own: { password: number[]; passkey: number[]; refused: number },
): Promise<void> {
  const byPassword = () =>
    owner.api.identity.signIn({
      body: { tenantCode: clinic.code, loginId: 'doctor', password: PASSWORD },
    });
  const stranger = apiOf(openBrowser(clinic.app, '203.0.113.200'));
  const byPasskey = async () => {
    const { options } = await stranger.identity.beginPasskeySignIn();
    return stranger.identity.signInByPasskey({ body: { credential: authenticator.get(options) } });
  };
  for (const [times, way] of [
    [own.password, byPassword],
    [own.passkey, byPasskey],
  ] as const) {
    const started = performance.now();
    if ((await problemOf(way())) !== 'none') own.refused += 1;
    times.push(performance.now() - started);
  }
}

/** From the revocation to the end of the stream of events and of the line of the draft; of somebody nobody sprayed. */
async function revoke(clinic: Clinic, times: number): Promise<Figures> {
  const { patient } = await clinic.patient();
  const encounterId = (await clinic.receive(patient)).encounter.id;
  const line = await openDraftLine(clinic);
  const streams: number[] = [];
  const lines: number[] = [];
  try {
    for (let n = 0; n < times; n += 1) {
      const here = await clinic.again('nurse');
      const there = await clinic.again('nurse');
      const screen = line.open(there, encounterId);
      await screen.opened();
      const stream = await there.browser.stream('/api/events?topics=reception');
      await stream.next();
      const { staff: _, ...session } = await there.api.identity.currentSession();
      const { sessions } = await there.api.identity.listSessions();
      const sessionId = sessions.find((one) => one.current)?.id ?? session.tenant.id;
      const started = performance.now();
      const since = () => performance.now() - started;
      const ends = [stream.ended().then(since), screen.lost().then(since)];
      await here.api.identity.revokeSession({ params: { sessionId } });
      const [streamed = 0, drafted = 0] = await Promise.all(ends);
      streams.push(streamed);
      lines.push(drafted);
      const after = await problemOf(there.api.identity.currentSession());
      demand(after === 'SIGN_IN_REQUIRED', `a revoked session answers ${after}`);
      screen.close();
    }
  } finally {
    line.close();
  }
  const slowest = Math.round(Math.max(...streams, ...lines));
  demand(slowest <= MOST_MILLISECONDS, `a revoked screen stood open for ${slowest} ms`);
  return {
    times,
    limitMilliseconds: MOST_MILLISECONDS,
    slowestStreamMilliseconds: Math.round(Math.max(...streams)),
    slowestDraftLineMilliseconds: Math.round(Math.max(...lines)),
  };
}
