import type { Unit, VisitResult } from '@akashi/fees';
import { useSession } from '../../app/index.ts';
import { Icon } from '../../ui/index.ts';
import classes from './accounting.module.css';
import { RemoveButton } from './by-hand/remove-button.tsx';
import { besides } from './model/bill-parts.ts';
import type { OpenedBill } from './use-accounting.ts';

/** Codes of the 労災 master: what it charges is set in the box of the accident. */
const ACCIDENT = '101';

interface Props {
  readonly unit: Unit | undefined;
  readonly result: VisitResult;
  readonly opened: OpenedBill;
}

/** Why: of the chosen line its rule, paragraph and what was left out; without one, how the patient's share came about. */
export function BillReason({ unit, result, opened }: Props) {
  return (
    <div className={classes.reason} aria-live="polite">
      {unit ? <OfUnit unit={unit} result={result} /> : <OfShare opened={opened} />}
      {unit && <Removing unit={unit} opened={opened} />}
    </div>
  );
}

function OfUnit({ unit, result }: { unit: Unit; result: VisitResult }) {
  const { suppressed, holds } = besides(unit, result);
  return (
    <>
      <b>
        <Icon name="info" /> この点数の理由
      </b>
      {unit.reasons.map((reason) => (
        <p key={reason.rule + reason.text}>
          {reason.text} <cite>{reason.source}</cite>
        </p>
      ))}
      {unit.reasons.length === 0 && <p className="ak-quiet">マスターの点数をそのまま算定しています。</p>}
      {unit.lines
        .filter((line) => line.provisional)
        .map((line) => (
          <p key={line.code} className="ak-wait">
            <Icon name="warn" /> {line.name}は<b>暫定</b>
            の点数です(告示から写したもの。公式マスターで置き換わります)。
          </p>
        ))}
      {suppressed.map((one) => (
        <p key={one.code + one.reason.rule}>
          <span className="ak-quiet">算定しない</span> <s>{one.name}</s> {one.points}点: {one.reason.text}{' '}
          <cite>{one.reason.source}</cite>
        </p>
      ))}
      {holds.map((hold) => (
        <p key={hold.code + hold.text} className="ak-wait">
          <Icon name="warn" /> {hold.text} {hold.next}
        </p>
      ))}
    </>
  );
}

/** What was charged by a rule or an order may be taken out by hand while the bill is open. */
function Removing({ unit, opened: { bill } }: { unit: Unit; opened: OpenedBill }) {
  const { may } = useSession();
  if (bill.status === 'final' || !may('billing:write')) return null;
  return (
    <p className={classes.removing}>
      {unit.lines
        .filter(({ kind, code }) => kind === 'procedure' && !code.startsWith(ACCIDENT))
        .map((line) => (
          <RemoveButton key={line.code} encounterId={bill.encounterId} line={line} />
        ))}
    </p>
  );
}

function OfShare({ opened: { bill } }: { opened: OpenedBill }) {
  return (
    <>
      <b>
        <Icon name="yen" /> 窓口負担の理由
      </b>
      <p>{bill.shareReason || '負担の計算はまだありません。'}</p>
      <p className="ak-quiet">明細の行を選ぶと、その点数の根拠がここに出ます。</p>
    </>
  );
}
