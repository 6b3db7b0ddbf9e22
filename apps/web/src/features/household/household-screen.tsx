import { claimMonth } from '@akashi/calendar';
import type { Household } from '@akashi/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api, useOpenTab, useSession } from '../../app/index.ts';
import { Choice, Failed, grouped, Icon, Loading, MonthSteps, NotAllowed } from '../../ui/index.ts';
import classes from './household.module.css';
import { PersonTable } from './person-table.tsx';
import { ProposalList } from './proposal-list.tsx';
import {
  type Chosen,
  FROM_70_OPTIONS,
  MULTIPLE_OPTIONS,
  NOTHING_CHOSEN,
  queryOf,
  UNDER_70_OPTIONS,
} from './words.ts';

/** Persons of one household, their receipts of a month, and what comes back of them. */
export function HouseholdScreen({ patientId }: { patientId: string }) {
  const { may } = useSession();
  if (!may('billing:read')) return <NotAllowed what="世帯合算" />;
  return <Screen patientId={patientId} />;
}

function Screen({ patientId }: { patientId: string }) {
  const { deskDate } = useSession();
  const [month, setMonth] = useState(claimMonth(deskDate));
  const [chosen, setChosen] = useState(NOTHING_CHOSEN);
  const household = useQuery({
    queryKey: ['billing', 'household', patientId, month, chosen],
    queryFn: ({ signal }) =>
      api.households.householdOfMonth({ params: { patientId }, query: queryOf(month, chosen) }, { signal }),
    placeholderData: (before) => before,
  });
  const patient = household.data?.persons.find((one) => one.patientId === patientId);
  useOpenTab(
    patient && {
      path: `/patients/${patientId}/household`,
      kind: 'patient',
      number: patient.number,
      name: patient.name,
    },
  );
  if (household.isError && !household.data)
    return <Failed error={household.error} onRetry={() => void household.refetch()} />;
  if (!household.data || !patient) return <Loading />;
  const { data } = household;
  return (
    <div className={classes.screen}>
      <div className={classes.head}>
        <h1>{patient.name} 様の世帯合算</h1>
        <MonthSteps month={month} onMonth={setMonth}>
          <b className="ak-num">{`${month.slice(0, 4)}年${Number(month.slice(5))}月診療分`}</b>
        </MonthSteps>
        <span className="ak-quiet">{data.insurer && `${data.insurer.name} ${data.insurer.number}`}</span>
        <span className={classes.grow} />
        <Link to="/patients/$patientId" params={{ patientId }}>
          患者情報へ
        </Link>
      </div>
      <ProposalList patientId={patientId} household={data} />
      <PersonTable patientId={patientId} household={data} />
      <Setting household={data} chosen={chosen} onChosen={setChosen} />
      <Estimate household={data} />
    </div>
  );
}

interface SettingProps {
  readonly household: Household;
  readonly chosen: Chosen;
  readonly onChosen: (chosen: Chosen) => void;
}

function Setting({ household, chosen, onChosen }: SettingProps) {
  return (
    <div className={classes.setting}>
      {household.persons.some(({ under70 }) => under70) && (
        <Choice
          label="適用区分(70歳未満)"
          value={chosen.under70Class || household.under70Class || ''}
          onChange={(value) => onChosen({ ...chosen, under70Class: value })}
          options={UNDER_70_OPTIONS}
        />
      )}
      {household.persons.some(({ under70 }) => !under70) && (
        <Choice
          label="適用区分(70歳以上)"
          value={chosen.from70Class || household.from70Class}
          onChange={(value) => onChosen({ ...chosen, from70Class: value })}
          options={FROM_70_OPTIONS}
        />
      )}
      <Choice
        label="多数回該当"
        value={chosen.multiple}
        onChange={(value) => onChosen({ ...chosen, multiple: value })}
        options={MULTIPLE_OPTIONS}
      />
      <p className="ak-quiet">
        {household.multipleMonths ? '多数回該当として計算しています。' : '多数回該当ではありません。'}
        {household.hitMonths.length > 0 &&
          ` 当院の分で限度額に達した月(過去11か月): ${household.hitMonths.map((one) => one.replace('-', '/')).join('、')}`}
      </p>
    </div>
  );
}

function Estimate({ household }: { household: Household }) {
  return (
    <section aria-label="高額療養費の見込み" className={classes.estimate}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">計算の順</th>
            <th scope="col" className="ak-num">
              合算する額
            </th>
            <th scope="col" className="ak-num">
              限度額
            </th>
            <th scope="col" className="ak-num">
              払い戻し
            </th>
          </tr>
        </thead>
        <tbody>
          {household.steps.map((step) => (
            <tr key={step.text}>
              <td>
                {step.text} <cite>{step.source}</cite>
              </td>
              <td className="ak-num">{grouped(step.sumYen)}</td>
              <td className="ak-num">{grouped(step.limitYen)}</td>
              <td className="ak-num">{grouped(step.refundYen)}</td>
            </tr>
          ))}
          {household.steps.length === 0 && (
            <tr>
              <td colSpan={4} className="ak-quiet">
                合算する額がありません。
              </td>
            </tr>
          )}
        </tbody>
      </table>
      <p className={classes.refund}>
        払い戻しの見込み <b className="ak-num">{grouped(household.refundYen)}円</b>
      </p>
      <ul className={classes.notes}>
        {household.notes.map((note) => (
          <li key={note}>
            <Icon name="info" size={12} /> {note}
          </li>
        ))}
      </ul>
    </section>
  );
}
