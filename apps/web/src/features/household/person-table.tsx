import type { Household, HouseholdPerson } from '@akashi/contract';
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, useSession } from '../../app/index.ts';
import { grouped, Icon, PatientName, ReasonDialog, useSubmit } from '../../ui/index.ts';
import classes from './household.module.css';
import { RELATION_WORDS } from './words.ts';

interface Props {
  readonly patientId: string;
  readonly household: Household;
}

/** Each person's receipt of the month, and whether it counts. */
export function PersonTable({ patientId, household }: Props) {
  const { may } = useSession();
  const client = useQueryClient();
  const [leaving, setLeaving] = useState<HouseholdPerson>();
  const end = useSubmit({
    send: ({ memberId, reason }: { memberId: string; reason: string }, call) =>
      api.households.endMember(
        { params: { patientId, memberId }, body: { untilMonth: household.month, reason } },
        call,
      ),
    onDone: () => {
      setLeaving(undefined);
      void client.invalidateQueries({ queryKey: ['billing', 'household'] });
    },
  });
  const several = household.persons.length > 1;
  return (
    <>
      <table className={classes.table} aria-label="世帯の人">
        <thead>
          <tr>
            <th scope="col">患者</th>
            <th scope="col">続柄・年齢</th>
            <th scope="col" className="ak-num">
              医療費(10割)
            </th>
            <th scope="col" className="ak-num">
              支払った負担
            </th>
            <th scope="col">合算</th>
            <th scope="col" aria-label="操作" />
          </tr>
        </thead>
        <tbody>
          {household.persons.map((one) => (
            <tr key={one.patientId}>
              <td>
                <PatientName number={one.number} name={one.name} />
              </td>
              <td>
                {RELATION_WORDS[one.relation]} {one.under70 ? '70歳未満' : '70歳以上'}
              </td>
              <td className="ak-num">{one.receipt && grouped(one.receipt.costYen)}</td>
              <td className="ak-num">{one.receipt && grouped(one.receipt.patientYen)}</td>
              <td>
                <Counted person={one} />
              </td>
              <td>
                {several && one.memberId && may('billing:write') && (
                  <Button
                    size="compact-xs"
                    variant="subtle"
                    onClick={() => setLeaving(one)}
                    aria-label={`${one.name}を世帯から外す`}
                  >
                    外す
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="ak-quiet">
        当院の医科外来の会計済みの分です。入院・歯科・ほかの医療機関・薬局は別に数えます。
      </p>
      <ReasonDialog
        opened={leaving !== undefined}
        title="世帯から外す"
        confirmLabel="外す"
        onClose={() => setLeaving(undefined)}
        onConfirm={(reason) => leaving?.memberId && end.submit({ memberId: leaving.memberId, reason })}
        busy={end.busy}
      >
        {leaving?.name} 様を {household.month.replace('-', '/')}{' '}
        診療分から世帯に数えません。前の月はそのまま残ります。
      </ReasonDialog>
    </>
  );
}

function Counted({ person: { apart, receipt, openVisits } }: { person: HouseholdPerson }) {
  if (apart) return <span className="ak-wait">{apart}</span>;
  return (
    <>
      {receipt ? (
        <span className={receipt.counted ? undefined : 'ak-quiet'}>
          <Icon name={receipt.counted ? 'check' : 'close'} size={12} /> {receipt.reason}
        </span>
      ) : (
        <span className="ak-quiet">会計した受診はありません。</span>
      )}
      {openVisits > 0 && <span className="ak-wait"> 会計前 {openVisits}件</span>}
    </>
  );
}
