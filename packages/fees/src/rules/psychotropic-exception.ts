/** When 「1」 is not charged although the kinds reach it, and what the claim then says (留意事項 F100 (3)ア; 別表Ⅰ). */
import { addDays, formatEra } from '@akashi/calendar';
import { figuresOf } from '../catalogue.ts';
import { elapsedOn } from '../dates.ts';
import type { PsychotropicException } from '../facts.ts';
import type { UnitLine } from '../result.ts';
import type { Reached } from './psychotropic-kinds.ts';

/** Classes whose temporary and needed drugs are excepted; of the others temporary drugs count too ((ハ)なお書き, (ニ)). */
const EXCEPTED: readonly string[] = ['antidepressant', 'antipsychotic'];

/** Whether an exception holds for a limit that was reached, on the day. */
export function excepts(exception: PsychotropicException, reached: Reached, on: string): boolean {
  const { monthsTakenOver, monthsSwitching, perClass, temporaryDays } = figuresOf('F100-1.multiple');
  // A day after the visit, or of another year, was mistyped: it excepts nothing.
  if ('since' in exception && exception.since > on) return false;
  const own = reached.classes.every((one) => EXCEPTED.includes(one));
  switch (exception.kind) {
    case 'takenOver':
      return on < elapsedOn(exception.since, monthsTakenOver);
    case 'switching':
      return on < elapsedOn(exception.since, monthsSwitching);
    case 'temporary':
      return own && reached.regularKinds < perClass && on < addDays(exception.since, temporaryDays);
    case 'necessary':
      return own && reached.kinds === perClass;
  }
}

export const EXCEPTION_NAMES: Readonly<Record<PsychotropicException['kind'], string>> = {
  takenOver: '他の医療機関で既に多剤投与されていた（初診から6か月）',
  switching: '薬剤の切り替えのための一時的な併用（3か月）',
  temporary: '臨時の投与（2週間以内）',
  necessary: '精神科の経験を十分に有する医師がやむを得ないと認めた',
};

/** Comment codes of the master by what they say: at 処方料 and at 処方箋料. */
const COMMENTS = {
  inHouse: {
    reason: '830100193',
    firstVisit: '850100200',
    switched: '850100202',
    begun: '850100204',
    from: '830100195',
    to: '830100197',
  },
  outside: {
    reason: '830100194',
    firstVisit: '850100201',
    switched: '850100203',
    begun: '850100205',
    from: '830100196',
    to: '830100198',
  },
} as const;
const FIXED = { takenOver: '820100203', switching: '820100204', temporary: '820100205' } as const;

const comment = (code: string, name: string, text?: string): UnitLine => ({
  kind: 'comment',
  code,
  name,
  ...(text === undefined ? {} : { text }),
});
const day = (date: string): string => formatEra(date, 'digits');

/** What 摘要 must say beside the fee. */
export function exceptionLines(
  exception: PsychotropicException,
  place: 'inHouse' | 'outside',
): readonly UnitLine[] {
  const codes = COMMENTS[place];
  switch (exception.kind) {
    case 'takenOver':
      return [
        comment(FIXED.takenOver, '（イ）精神疾患患者が他医療機関で既に向精神薬多剤投与の場合'),
        comment(codes.firstVisit, '初診年月日', day(exception.since)),
      ];
    case 'switching':
      return [
        comment(FIXED.switching, '（ロ）向精神薬投与患者の既投与薬と新導入薬の一時的併用の場合'),
        comment(codes.switched, '薬剤切替開始年月日', day(exception.since)),
        comment(codes.from, '切替対象薬剤名；', exception.from),
        comment(codes.to, '新しく導入する薬剤名；', exception.to),
      ];
    case 'temporary':
      return [
        comment(FIXED.temporary, '（ハ）臨時に投与した場合'),
        comment(codes.begun, '臨時投与開始年月日', day(exception.since)),
      ];
    case 'necessary':
      return [comment(codes.reason, '１を算定しない理由；', exception.reason)];
  }
}
