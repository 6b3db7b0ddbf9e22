import type { LimitSheet, LimitSheetLine } from '@akashi/contract';
import { Button } from '@mantine/core';
import { grouped, Icon } from '../../../ui/index.ts';
import classes from '../accounting.module.css';
import { doubtText, historyText, monthDay } from './sheet-words.ts';

type Entry = NonNullable<LimitSheetLine['entry']>;

interface Props {
  readonly sheet: LimitSheet;
  /** Absent for those who may not write. */
  readonly onCorrect: ((line: LimitSheetLine & { entry: Entry }) => void) | undefined;
  readonly onWithdraw: ((entry: Entry) => void) | undefined;
}

/** The lines as they stand on the paper, with what was changed of them. */
export function SheetLines({ sheet, onCorrect, onWithdraw }: Props) {
  return (
    <div className={classes.sheetScroll}>
      <table className={classes.sheet}>
        <thead>
          <tr>
            <th scope="col">日付</th>
            <th scope="col">医療機関</th>
            <th scope="col">総額(10割)</th>
            <th scope="col">自己負担</th>
            <th scope="col">累積</th>
            <th scope="col" aria-label="操作" />
          </tr>
        </thead>
        <tbody>
          {sheet.lines.map((line, index) => (
            <Line key={line.entry?.id ?? index} line={line} onCorrect={onCorrect} onWithdraw={onWithdraw} />
          ))}
          {sheet.withdrawn.map(({ id, history }) => {
            const last = history.at(-1);
            return (
              <tr key={id} className="ak-quiet">
                <td
                  colSpan={6}
                  title={history.map((state, index) => historyText(state, index === 0)).join('\n')}
                >
                  <s>{last && `${monthDay(last.date)} ${last.institution}`}</s> 取消: {last?.reason}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Line({ line, onCorrect, onWithdraw }: Omit<Props, 'sheet'> & { line: LimitSheetLine }) {
  const doubt = doubtText(line);
  const { entry } = line;
  const history = entry && entry.history.length > 1 ? entry.history : [];
  return (
    <tr data-kind={line.kind}>
      <td className="ak-num">{monthDay(line.date)}</td>
      <td>
        {line.institution}
        {line.kind === 'open' && <span className="ak-quiet"> 今回(会計前)</span>}
        {history.length > 0 && (
          <span
            className="ak-quiet"
            title={history.map((state, index) => historyText(state, index === 0)).join('\n')}
          >
            {' '}
            <Icon name="history" size={12} label="訂正の履歴" /> 訂正{history.length - 1}回
          </span>
        )}
        {doubt && (
          <span className={classes.sheetDoubt}>
            <Icon name="warn" size={12} /> {doubt}
          </span>
        )}
      </td>
      <td className="ak-num">{grouped(line.costYen)}</td>
      <td className="ak-num">
        <b>{grouped(line.shareYen)}</b>
      </td>
      <td className="ak-num">{grouped(line.runningYen)}</td>
      <td>
        {entry && onCorrect && onWithdraw && (
          <>
            <Button
              size="compact-xs"
              variant="subtle"
              onClick={() => onCorrect({ ...line, entry })}
              aria-label={`${line.institution}の記載を直す`}
            >
              直す
            </Button>
            <Button
              size="compact-xs"
              variant="subtle"
              onClick={() => onWithdraw(entry)}
              aria-label={`${line.institution}の記載を取り消す`}
            >
              取消
            </Button>
          </>
        )}
      </td>
    </tr>
  );
}
