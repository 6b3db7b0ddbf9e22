import { identity } from '@akashi/contract';
import { accessLater, qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import { type Implementation, implement } from '../../../platform/http/index.ts';
import { stepDone } from '../first-steps.ts';
import { proveSession, setLock } from '../sessions.ts';
import { type StaffRow, staffById } from '../staff.ts';
import { fromOf, type SessionDependencies, welcome } from '../welcome.ts';
import { assertionOptions, passkeyHolds, takeAssertionChallenge } from './assert.ts';
import { enrolmentOptions, storePasskey, verifyEnrolment } from './enrol.ts';
import { passkeyRefused } from './relying-party.ts';
import { removePasskey } from './remove.ts';
import { SIGN_IN, signInByPasskey } from './sign-in.ts';
import { passkeysOf, presentPasskey } from './store.ts';

const nobody = { patients: 'none' } as const;

/** Passkeys: sign-in without a login id, a person's own list, and the proof of a signed-in person. */
export function passkeyRoutes(dependencies: SessionDependencies): Implementation[] {
  return [...signInRoutes(dependencies), ...ownRoutes(dependencies)];
}

function signInRoutes(dependencies: SessionDependencies): Implementation[] {
  const { database, passkeys: party } = dependencies;
  return [
    implement(identity.beginPasskeySignIn, async () => ({
      options: { ...(await assertionOptions(database, party, SIGN_IN)) },
    })),
    implement(identity.signInByPasskey, async ({ body, context }) => {
      const from = fromOf(context);
      const admitted = await signInByPasskey(database, party, body.credential, from);
      return { session: await welcome(dependencies, context, admitted, from) };
    }),
    implement(identity.beginPasskeyProof, async ({ context }) => {
      const own = await context.read(nobody, (tx) => passkeysOf(tx, context.staffId));
      return {
        options: { ...(await assertionOptions(database, party, `proof/${context.session.id}`, own)) },
      };
    }),
    implement(identity.provePasskey, async ({ body, context }) => {
      const { session, staffId, now } = context;
      const { credential } = body;
      const challenge = await takeAssertionChallenge(database, credential, `proof/${session.id}`);
      const proven = await context.read(accessLater, async (tx) => {
        const holds = await passkeyHolds(tx, party, { credential, challenge, staffId, now });
        await tx.log({
          act: 'login',
          object: { type: 'session', id: session.id },
          ...nobody,
          details: { again: true, method: 'passkey' },
          result: holds ? 'ok' : 'denied',
        });
        if (!holds) return undefined;
        if (session.locked) await setLock(tx, session.id, { locked: false, now });
        return proveSession(tx, session.id, true, now);
      });
      if (!proven) throw passkeyRefused();
      context.cookie.set(proven.token, proven.expiresAt);
      return {};
    }),
  ];
}

function ownRoutes({ database, passkeys: party }: SessionDependencies): Implementation[] {
  return [
    implement(identity.listPasskeys, ({ context }) =>
      context.read(nobody, async (tx) => ({
        passkeys: (await passkeysOf(tx, context.staffId)).map(presentPasskey),
      })),
    ),
    implement(identity.beginPasskey, async ({ context }) => {
      const { staff, institution, existing } = await context.read(nobody, async (tx) => ({
        staff: await self(tx, context.staffId),
        institution: (
          await tx.one(qb.selectFrom('app.tenant').select('name').where('tenant_id', '=', tx.tenantId))
        ).name,
        existing: await passkeysOf(tx, context.staffId),
      }));
      const { tenantId, session } = context;
      const owner = { tenantId, institution, staff, sessionId: session.id, existing };
      return { options: { ...(await enrolmentOptions(database, party, owner)) } };
    }),
    implement(identity.addPasskey, async ({ body, context }) => {
      const { session, staffId, now } = context;
      const made = await verifyEnrolment(database, party, session.id, body.credential);
      return context.transact({ ...nobody, act: 'permit', object: { type: 'passkey' } }, async (tx) => {
        const stored = await storePasskey(tx, staffId, body.name, made, now);
        await stepDone(tx, session.id, 'factor');
        return stored;
      });
    }),
    implement(identity.renamePasskey, ({ params, body, context }) =>
      context.transact({ ...nobody, object: { type: 'passkey', id: params.passkeyId } }, async (tx) => {
        const row = await tx.maybe(
          qb
            .updateTable('app.passkey')
            .set({ name: body.name })
            .where('tenant_id', '=', tx.tenantId)
            .where('id', '=', params.passkeyId)
            .where('staff_id', '=', context.staffId)
            .returningAll(),
        );
        if (!row) throw new AppError('NOT_FOUND');
        return presentPasskey(row);
      }),
    ),
    implement(identity.removePasskey, ({ params, context }) =>
      context.transact(
        { ...nobody, act: 'permit', object: { type: 'passkey', id: params.passkeyId } },
        async (tx) => {
          await removePasskey(tx, await self(tx, context.staffId), params.passkeyId, context.now);
          return {};
        },
      ),
    ),
  ];
}

async function self(tx: TenantTransaction, staffId: string): Promise<StaffRow> {
  const staff = await staffById(tx, staffId);
  if (!staff) throw new AppError('SIGN_IN_REQUIRED');
  return staff;
}
