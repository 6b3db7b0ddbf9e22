import { households } from '@akashi/contract';

/** What a person chose instead of what is registered; '' and 'auto': as registered. */
export interface Chosen {
  readonly under70Class: string;
  readonly from70Class: string;
  readonly multiple: string;
}
export const NOTHING_CHOSEN: Chosen = { under70Class: '', from70Class: '', multiple: 'auto' };

const UNDER_70_WORDS = {
  ア: '年収約1,160万円〜',
  イ: '約770〜1,160万円',
  ウ: '約370〜770万円',
  エ: '〜約370万円',
  オ: '住民税非課税',
} as const;

export const UNDER_70_OPTIONS = [
  { value: '', label: '選んでください' },
  ...households.under70Class.options.map((value) => ({ value, label: `${value} ${UNDER_70_WORDS[value]}` })),
];
export const FROM_70_OPTIONS = households.from70Class.options.map((value) => ({ value, label: value }));
export const MULTIPLE_OPTIONS = [
  { value: 'auto', label: '登録と実績から' },
  { value: 'yes', label: '該当する' },
  { value: 'no', label: '該当しない' },
];

/** The question of the screen. */
export function queryOf(month: string, { under70Class, from70Class, multiple }: Chosen) {
  const under70 = households.under70Class.safeParse(under70Class).data;
  const from70 = households.from70Class.safeParse(from70Class).data;
  return {
    month,
    ...(under70 ? { under70Class: under70 } : {}),
    ...(from70 ? { from70Class: from70 } : {}),
    multiple: multiple === 'yes' ? ('yes' as const) : multiple === 'no' ? ('no' as const) : ('auto' as const),
  };
}

export const RELATION_WORDS = { self: '本人', family: '家族' } as const;
