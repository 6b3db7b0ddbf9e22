import type { ReactNode } from 'react';
import { grouped, Money, Points, shortEra } from '../../ui/index.ts';
import classes from './claims.module.css';
import { claimTypeWord, dateOf, rowWord, type Sheet, scopeWord } from './model/sheet.ts';

/** 診療報酬明細書 for reading on the screen; the exact form is the PDF. */
export function SheetView({ sheet, onDay }: { sheet: Sheet; onDay: (date: string) => void }) {
  return (
    <article className={classes.sheet}>
      <Who sheet={sheet} />
      <h4>傷病名</h4>
      <ol className={classes.diseases}>
        {sheet.diseases.map((disease) => (
          <li key={`${disease.name} ${disease.startDate}`}>
            <span>
              {disease.main && <b>(主) </b>}
              {disease.name}
            </span>
            <span className="ak-num ak-quiet">
              {shortEra(disease.startDate)} {disease.outcome}
            </span>
          </li>
        ))}
      </ol>
      {sheet.diseases.length === 0 && <p className="ak-wait">病名がありません。</p>}
      <h4>点数</h4>
      <table className={classes.points}>
        <tbody>
          {sheet.points.map((row) => (
            <tr key={row.row}>
              <th scope="row">{rowWord(row.row)}</th>
              <td className="ak-quiet">
                {row.unitPoints === undefined ? '' : `${grouped(row.unitPoints)} × ${row.count ?? 1}`}
              </td>
              <td>{grouped(row.points)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h4>摘要</h4>
      {sheet.remarks.map((remark, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a form have no names and are never reordered
        <Remark key={index} remark={remark} onDay={(day) => onDay(dateOf(sheet.serviceMonth, day))} />
      ))}
      <h4>療養の給付</h4>
      <table className={classes.points}>
        <tbody>
          {sheet.benefits.map((benefit) => (
            <tr key={benefit.scope}>
              <th scope="row">{scopeWord(benefit.scope)}</th>
              <td>
                <Points value={benefit.points} />
              </td>
              <td>{benefit.copay === undefined ? '' : <Money yen={benefit.copay} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </article>
  );
}

function Who({ sheet }: { sheet: Sheet }) {
  const { actualDays } = sheet;
  return (
    <dl className={classes.who}>
      <Fact term="種別">医科 {claimTypeWord(sheet.claimType)} 入院外</Fact>
      {sheet.insurerNumber && (
        <Fact term="保険者">
          <span className="ak-num">
            {sheet.insurerNumber}
            {sheet.benefitTenths ? `　給付 ${sheet.benefitTenths}割` : ''}
          </span>
        </Fact>
      )}
      {sheet.number && (
        <Fact term="記号・番号">
          <span className="ak-num">
            {[sheet.symbol, sheet.number, sheet.branch && `枝番 ${sheet.branch}`].filter(Boolean).join('・')}
          </span>
        </Fact>
      )}
      {sheet.subsidies.map((subsidy, index) => (
        <Fact key={subsidy.payerNumber + subsidy.recipientNumber} term={`公費${'①②③④'[index] ?? ''}`}>
          <span className="ak-num">
            {subsidy.payerNumber} / {subsidy.recipientNumber}
          </span>
        </Fact>
      ))}
      <Fact term="患者">
        {sheet.patient.name} {sheet.patient.sex === 'male' ? '男' : '女'} {shortEra(sheet.patient.birthDate)}
        生
      </Fact>
      {sheet.specialNotes.length > 0 && <Fact term="特記事項">{sheet.specialNotes.join('、')}</Fact>}
      <Fact term="実日数">
        <span className="ak-num">
          {[actualDays.insurance, actualDays.public1, actualDays.public2]
            .filter((days) => days !== undefined)
            .map((days) => `${days}日`)
            .join(' / ')}
        </span>
      </Fact>
    </dl>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

interface RemarkProps {
  readonly remark: Sheet['remarks'][number];
  readonly onDay: (day: number) => void;
}

function Remark({ remark, onDay }: RemarkProps) {
  return (
    <div className={classes.remark}>
      <span className="ak-num ak-quiet">{remark.section}</span>
      <div>
        {remark.lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a form have no names and are never reordered
          <p key={index} className={line.comment ? 'ak-quiet' : undefined}>
            {index === 0 && !line.comment && '＊'}
            {line.text} {line.amount}
          </p>
        ))}
        {remark.days && remark.days.length > 0 && (
          <p className={classes.days}>
            {remark.days.map((day) => (
              <button key={day} type="button" title="この日の会計を開く" onClick={() => onDay(day)}>
                {day}日
              </button>
            ))}
          </p>
        )}
      </div>
      <span className="ak-num">
        {remark.points !== undefined && `${grouped(remark.points)} × ${remark.count ?? 1}`}
      </span>
    </div>
  );
}
