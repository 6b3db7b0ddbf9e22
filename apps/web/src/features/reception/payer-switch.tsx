import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { api, notifyDone, useSession } from '../../app/index.ts';
import { NotSaved, useSubmit } from '../../ui/index.ts';
import { accidentText, coverageInForce, coverageLabel } from '../patients/index.ts';
import type { Row } from './model.ts';
import type { useReceptionPanel } from './use-reception.ts';

type Panel = NonNullable<ReturnType<typeof useReceptionPanel>['data']>;

/** It often turns out only in the consulting room that an accident pays: the visit is moved to it, or back. */
export function PayerSwitch({ row, panel }: { row: Row; panel: Panel }) {
  const { may } = useSession();
  const client = useQueryClient();
  const { encounter } = row;
  const { id, date, doctor, version, accidentCaseId } = encounter;
  const coverage = panel.coverages.find((one) => coverageInForce(one, date));
  const subsidies = panel.subsidies.filter((one) => coverageInForce(one, date));
  const change = useSubmit({
    send: (caseId: string | null, call) =>
      api.reception.updateEncounter(
        {
          params: { encounterId: id },
          body: {
            departmentCode: encounter.departmentCode,
            doctorId: doctor?.id ?? null,
            arrivalTime: encounter.arrivalTime,
            visitKind: encounter.visitKind,
            onlineEligibility: encounter.onlineEligibility,
            familyOnly: encounter.familyOnly,
            note: encounter.note,
            accidentCaseId: caseId,
            coverageId: coverage?.id ?? null,
            subsidyIds: subsidies.map((one) => one.id),
            expectedVersion: version,
          },
        },
        call,
      ),
    onDone: () => {
      notifyDone('支払い元を変えました。');
      void client.invalidateQueries({ queryKey: ['reception'] });
      void client.invalidateQueries({ queryKey: ['billing'] });
    },
  });
  const others = panel.accidents.filter((one) => one.id !== accidentCaseId && coverageInForce(one, date));
  // A charged visit is corrected at the cash desk first.
  const shut = encounter.status === 'done' || encounter.status === 'cancelled' || !may('reception:write');
  if (shut || (others.length === 0 && accidentCaseId === null)) return null;
  return (
    <>
      {others.map((one) => (
        <Button
          key={one.id}
          mt={4}
          size="compact-xs"
          variant="default"
          disabled={change.busy}
          onClick={() => change.submit(one.id)}
        >
          {accidentText(one)}に切り替える
        </Button>
      ))}
      {accidentCaseId !== null && (
        <Button
          mt={4}
          size="compact-xs"
          variant="default"
          disabled={change.busy}
          onClick={() => change.submit(null)}
        >
          {coverage ? coverageLabel(coverage) : '自費'}
          {subsidies.map((one) => ` ＋ 公費 ${one.payerNumber}`)}に戻す
        </Button>
      )}
      <NotSaved submit={change} />
    </>
  );
}
