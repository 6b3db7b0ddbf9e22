import { patients } from '@akashi/contract';
import { accessLater } from '../../platform/database/index.ts';
import { type Implementation, implement } from '../../platform/http/index.ts';
import { openProtected, setProtection } from './protection.ts';
import { assertPatient, patientDetail } from './queries.ts';

/** 要配慮の患者: set by those who have the right, opened by everybody else with a reason that the log keeps. */
export function protectionRoutes(): Implementation[] {
  return [
    implement(patients.setProtection, ({ params: { patientId }, body, context }) =>
      context.transact({ patients: [patientId], details: { kind: body.kind ?? 'none' } }, async (tx) => {
        await assertPatient(tx, patientId);
        await setProtection(tx, patientId, body.kind);
        return patientDetail(tx, patientId, context.deskDate);
      }),
    ),
    implement(patients.openProtected, ({ params: { patientId }, body, context }) =>
      context.transact(accessLater, async (tx) => {
        await openProtected(tx, patientId);
        // The opening itself is what lets the session in: it stands in the log with its reason, whatever follows.
        await tx.log({
          act: 'open-protected',
          object: { type: 'patient', id: patientId },
          patients: [patientId],
          note: body.reason,
        });
        return {};
      }),
    ),
  ];
}
