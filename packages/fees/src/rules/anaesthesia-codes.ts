/** Codes and groups of 麻酔 (part 11). */

export const ANAESTHESIA_AGE = {
  lowBirthWeight: '150286690',
  newborn: '150231590',
  infant: '150231690',
  child: '150265390',
} as const;

export const GENERAL = 'L008';
/** Methods of which only the main one counts for one purpose (第11部通則4). */
export const METHODS: ReadonlySet<string> = new Set([
  'L000',
  'L001',
  'L001-2',
  'L002',
  'L004',
  'L005',
  'L006',
  'L007',
  'L008',
  'L100',
  'L101',
]);
export const BLOCKS: ReadonlySet<string> = new Set(['L100', 'L101']);
export const TRIGGER_POINT = 'L104';
export const INTO_NERVE = 'L102';
export const MANAGEMENT: ReadonlySet<string> = new Set(['L009', 'L010']);
