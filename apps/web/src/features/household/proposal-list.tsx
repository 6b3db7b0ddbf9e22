import type { Household } from '@akashi/contract';
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, useSession } from '../../app/index.ts';
import { NotSaved, PatientName, PatientPicker, shortEra, useSubmit } from '../../ui/index.ts';
import classes from './household.module.css';
import { RELATION_WORDS } from './words.ts';

interface Props {
  readonly patientId: string;
  readonly household: Household;
}

/** Who stands under the same insurance: a person looks and confirms. 後期 has a number each, so that they are searched for. */
export function ProposalList({ patientId, household }: Props) {
  const { may } = useSession();
  const client = useQueryClient();
  const [searching, setSearching] = useState(false);
  const confirm = useSubmit({
    send: (other: string, call) =>
      api.households.confirmMember(
        { params: { patientId }, body: { patientId: other, month: household.month } },
        call,
      ),
    onDone: () => {
      setSearching(false);
      void client.invalidateQueries({ queryKey: ['billing', 'household'] });
    },
  });
  if (!may('billing:write') || !household.insurer) return null;
  return (
    <section aria-label="世帯の候補" className={classes.proposals}>
      {household.proposals.length > 0 && (
        <p>同じ保険者・記号・番号の患者がいます。世帯を確かめて加えてください。</p>
      )}
      {household.proposals.map((one) => (
        <div key={one.patientId} className={classes.proposal}>
          <PatientName number={one.number} name={one.name} />
          <span className="ak-quiet">
            {shortEra(one.birthDate)} {RELATION_WORDS[one.relation]}
          </span>
          <Button
            size="compact-xs"
            variant="default"
            disabled={confirm.busy}
            onClick={() => confirm.submit(one.patientId)}
            aria-label={`${one.name}を世帯に加える`}
          >
            同じ世帯
          </Button>
        </div>
      ))}
      {searching ? (
        <PatientPicker onPick={(one) => confirm.submit(one.id)} />
      ) : (
        <Button size="compact-xs" variant="subtle" onClick={() => setSearching(true)}>
          ほかの患者を探して加える
        </Button>
      )}
      <NotSaved submit={confirm} />
    </section>
  );
}
