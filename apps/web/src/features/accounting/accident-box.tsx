import { isAutomaticAccidentItem } from '@akashi/fees';
import { ActionIcon, Button, Checkbox, Select } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, useSession } from '../../app/index.ts';
import { Failed, grouped, Icon, NotSaved, StatusBadge, useSubmit } from '../../ui/index.ts';
import classes from './accounting.module.css';
import type { Row } from './model/queue.ts';

type View = Awaited<ReturnType<typeof api.accidents.getAccidentVisit>>;
type Marks = View['marks'];
type Question = View['questions'][number];

const TIMES = { 10: '四肢ではない(1倍)', 15: '四肢(1.5倍)', 20: '手・手指(2倍)' } as const;

/** What only a person can say of an accident's visit: limbs, items of 労災, charges looked up in the basis. */
export function AccidentBox({ row }: { row: Row }) {
  const { may } = useSession();
  const client = useQueryClient();
  const encounterId = row.encounter.id;
  const query = useQuery({
    queryKey: ['billing', 'accident', encounterId],
    queryFn: ({ signal }) => api.accidents.getAccidentVisit({ params: { encounterId } }, { signal }),
    enabled: row.encounter.accidentCaseId !== null,
  });
  const save = useSubmit({
    send: (body: Body, call) => api.accidents.markAccidentVisit({ params: { encounterId }, body }, call),
    onDone: (next) => {
      client.setQueryData(['billing', 'accident', encounterId], next);
      void client.invalidateQueries({ queryKey: ['billing'] });
      void client.invalidateQueries({ queryKey: ['reception'] });
    },
    onRefused: () => {
      // Somebody else changed it: the next press must stand on what is there now.
      void client.invalidateQueries({ queryKey: ['billing', 'accident', encounterId] });
      return false;
    },
  });
  const view = query.data;
  if (query.isError && !view) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (!view) return null;
  const open = !view.final && may('billing:write');
  const change = open
    ? (part: Partial<Marks>) => save.submit({ ...view.marks, ...part, expectedVersion: view.version })
    : undefined;
  return (
    <section aria-label="労災・自賠責" className={classes.ownBox}>
      <p className={classes.part}>
        <b>労災・自賠責</b>
        <span className="ak-num">
          {grouped(view.points)}点 × {view.yenTenths / 10}円 = {grouped(view.pointYen)}円
          {view.itemsYen > 0 && ` ＋ 円の項目 ${grouped(view.itemsYen)}円`} ＝{' '}
          <b>{grouped(view.totalYen)}円</b>
        </span>
      </p>
      {view.questions.map((question) => (
        <Limb
          key={question.key}
          question={question}
          busy={save.busy}
          onAnswer={change && ((times) => change({ limbs: { ...view.marks.limbs, [question.key]: times } }))}
        />
      ))}
      {change &&
        view.unconfirmed.map(({ code, text }) => (
          <Checkbox
            key={code}
            mt={4}
            size="xs"
            disabled={save.busy}
            label={`${text} → 確認済みにする`}
            checked={false}
            onChange={() => change({ confirmed: [...view.marks.confirmed, code] })}
          />
        ))}
      <Items view={view} date={row.encounter.date} busy={save.busy} change={change} />
      <NotSaved submit={save} />
    </section>
  );
}

type Body = Marks & { expectedVersion: number };

interface LimbProps {
  readonly question: Question;
  readonly busy: boolean;
  readonly onAnswer: ((times: 10 | 15 | 20) => void) | undefined;
}

function Limb({ question, busy, onAnswer }: LimbProps) {
  const { name, points, answer, choices } = question;
  return (
    <div className={classes.ownLine} style={{ gridTemplateColumns: '1fr auto auto' }}>
      <span>
        {name} <span className="ak-quiet ak-num">{grouped(points)}点</span>
      </span>
      {answer === null && (
        <StatusBadge tone="wait" icon="warn">
          部位が未回答
        </StatusBadge>
      )}
      {onAnswer ? (
        <fieldset
          aria-label={`${name}の四肢の特例`}
          style={{ display: 'flex', gap: 4, margin: 0, padding: 0, border: 0 }}
        >
          {choices.map((times) => (
            <Button
              key={times}
              size="compact-xs"
              variant={answer === times ? 'filled' : 'default'}
              aria-pressed={answer === times}
              disabled={busy}
              onClick={() => onAnswer(times)}
            >
              {TIMES[times]}
            </Button>
          ))}
        </fieldset>
      ) : (
        <span>{answer === null ? '' : TIMES[answer]}</span>
      )}
    </div>
  );
}

interface ItemsProps {
  readonly view: View;
  readonly date: string;
  readonly busy: boolean;
  readonly change: ((part: Partial<Marks>) => void) | undefined;
}

function Items({ view, date, busy, change }: ItemsProps) {
  const list = useQuery({
    queryKey: ['billing', 'accidentItems', date],
    queryFn: ({ signal }) => api.accidents.accidentItems({ query: { date } }, { signal }),
  });
  const known = new Map((list.data?.items ?? []).map((one) => [one.code, one]));
  const { items } = view.marks;
  return (
    <>
      {items.map(({ code }) => {
        const one = known.get(code);
        return (
          <div key={code} className={classes.ownLine} style={{ gridTemplateColumns: '1fr auto auto' }}>
            <span>{one?.name ?? code}</span>
            <b className="ak-num">{one && `${grouped(one.value)}${one.unit === 'yen' ? '円' : '点'}`}</b>
            {change && (
              <ActionIcon
                size="sm"
                variant="subtle"
                aria-label={`${one?.name ?? code}を外す`}
                disabled={busy}
                onClick={() => change({ items: items.filter((other) => other.code !== code) })}
              >
                <Icon name="close" size={12} />
              </ActionIcon>
            )}
          </div>
        );
      })}
      {change && (
        <Select
          mt={4}
          size="xs"
          searchable
          limit={40}
          label="労災の項目を加える"
          placeholder="休業証明、再診時療養指導管理料 など"
          nothingFoundMessage="この日に使える項目はありません"
          value={null}
          disabled={busy}
          data={[...known.values()]
            .filter(({ code }) => !items.some((one) => one.code === code) && !isAutomaticAccidentItem(code))
            .map(({ code, name, value, unit }) => ({
              value: code,
              label: `${name} ${grouped(value)}${unit === 'yen' ? '円' : '点'}`,
            }))}
          onChange={(code) => code && change({ items: [...items, { code, quantity: 1 }] })}
        />
      )}
    </>
  );
}
