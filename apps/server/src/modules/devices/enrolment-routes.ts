import { devices } from '@akashi/contract';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { accessLater, type TenantContext, type TenantDatabase } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { type Implementation, implement } from '../../platform/http/index.ts';
import type { Authorities } from './authority/authority-store.ts';
import { readRequest } from './authority/read-request.ts';
import { enrolDevice } from './commands/enrol-device.ts';

export interface EnrolmentDependencies {
  readonly database: TenantDatabase;
  readonly authorities: Authorities;
  readonly clinicalAddress: string | undefined;
}

/** Nobody yet: the actor of a device that has no person. */
const NOBODY = '00000000-0000-0000-0000-000000000000';
/** A code has 59 random bits and lives 15 minutes; the delay is for the log's sake, and cannot lock an institution out. */
const FAILURES = { points: 5, duration: 15 * 60 };

/** The one route of the enrolment address. A failure is recorded and committed before it is told. */
export function enrolmentRoutes({
  database,
  authorities,
  clinicalAddress,
}: EnrolmentDependencies): Implementation[] {
  const failures = new RateLimiterMemory(FAILURES);
  return [
    implement(devices.enrol, async ({ body, context }) => {
      const spent = await failures.get(context.ip);
      if (spent && spent.consumedPoints >= FAILURES.points)
        throw new AppError('ENROLMENT_DELAYED', {
          details: { seconds: Math.max(1, Math.ceil(spent.msBeforeNext / 1000)) },
        });
      const key = await readRequest(body.request);
      const [tenant] = await database.definer<{ id: string }>('tenantByCode', [body.tenantCode]);
      if (!tenant) {
        await failures.consume(context.ip).catch(() => undefined);
        throw new AppError('ENROLMENT_REFUSED');
      }
      const access: TenantContext = {
        tenantId: tenant.id,
        actor: { staffId: NOBODY, role: 'nobody', ip: context.ip },
        requestId: context.requestId,
        purpose: 'administration',
      };
      const { ip, userAgent, now } = context;
      try {
        const issued = await database.withTenant(access, accessLater, async (tx) => {
          const { method, installedBy } = body;
          const certification = { authority: authorities[0], key, method, installedBy, ip, userAgent, now };
          const result = await enrolDevice(tx, body.code, certification);
          await tx.log({
            act: 'permit',
            object: { type: 'deviceCertificate', id: result.id },
            patients: 'none',
            details: { fingerprint: result.fingerprint.toString('hex'), method },
          });
          return result;
        });
        return {
          device: issued.device,
          institution: issued.institution,
          certificate: issued.pem,
          authority: authorities[0].certificate,
          expiresAt: issued.notAfter.toISOString(),
          clinicalAddress: clinicalAddress ?? null,
        };
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'ENROLMENT_REFUSED') throw error;
        await failures.consume(context.ip).catch(() => undefined);
        await database.withTenant(access, accessLater, (tx) =>
          tx.log({ act: 'permit', object: { type: 'deviceEnrolment' }, patients: 'none', result: 'denied' }),
        );
        throw error;
      }
    }),
  ];
}
