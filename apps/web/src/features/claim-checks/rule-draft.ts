import type { OwnRule, OwnRuleBody, OwnRuleFields } from '@akashi/contract';

interface CodeName {
  readonly code: string;
  readonly name: string;
}

/** A rule while it is entered: every kind has its fields here, so that changing the kind loses nothing. */
export interface RuleDraft {
  readonly kind: OwnRuleBody['kind'];
  readonly name: string;
  readonly hold: boolean;
  readonly note: string;
  readonly validFrom: string;
  readonly validTo: string;
  readonly items: readonly CodeName[];
  readonly others: readonly CodeName[];
  readonly diseases: readonly CodeName[];
  readonly ingredient: boolean;
  readonly suspected: boolean;
  readonly sameVisit: boolean;
  readonly limit: string;
  readonly message: string;
}

export function draftOf(rule: OwnRule | undefined, today: string): RuleDraft {
  const body = rule?.body;
  return {
    kind: body?.kind ?? 'needsDisease',
    name: rule?.name ?? '',
    hold: rule?.severity === 'hold',
    note: rule?.note ?? '',
    validFrom: rule?.validFrom ?? today,
    validTo: rule && rule.validTo < '9999' ? rule.validTo : '',
    items: body?.items ?? [],
    others: body && 'others' in body ? body.others : [],
    diseases: body && 'diseases' in body ? body.diseases : [],
    ingredient: body?.items.some((item) => item.ingredient) ?? false,
    suspected: body?.kind === 'needsDisease' ? body.suspected : true,
    sameVisit: body?.kind === 'notTogether' && body.window === 'visit',
    limit: body && 'limit' in body ? String(body.limit) : '',
    message: body?.kind === 'message' ? body.message : '',
  };
}

/** What is still missing, in words; undefined when the rule can be saved. */
export function missingIn(draft: RuleDraft): string | undefined {
  if (draft.items.length === 0) return '項目を選んでください。';
  if (needsDiseases(draft.kind) && draft.diseases.length === 0) return '病名を選んでください。';
  if (draft.kind === 'notTogether' && draft.others.length === 0) return '併用しない相手を選んでください。';
  if (hasLimit(draft.kind) && !(Number(draft.limit.normalize('NFKC')) > 0))
    return '上限を数字で入力してください。';
  if (draft.kind === 'message' && draft.message.trim() === '') return '示す文を入力してください。';
  if (draft.name.trim() === '') return 'ルールの名前を入力してください。';
  if (draft.validFrom === '') return '始まりの日を入力してください。';
  return undefined;
}

export const needsDiseases = (kind: RuleDraft['kind']): boolean =>
  kind === 'needsDisease' || kind === 'contraindicated';
export const hasLimit = (kind: RuleDraft['kind']): boolean =>
  kind === 'maxPerMonth' || kind === 'maxDose' || kind === 'maxDays';

export function fieldsOf(draft: RuleDraft): OwnRuleFields {
  return {
    name: draft.name.trim(),
    severity: draft.hold ? 'hold' : 'warn',
    note: draft.note.trim(),
    validFrom: draft.validFrom,
    ...(draft.validTo === '' ? {} : { validTo: draft.validTo }),
    body: bodyOf(draft),
  };
}

function bodyOf(draft: RuleDraft): OwnRuleFields['body'] {
  const { kind, ingredient } = draft;
  const item = ({ code, name }: CodeName) => ({ code, name, ingredient: ingredient && code.startsWith('6') });
  const [items, others] = [draft.items.map(item), draft.others.map(item)];
  const diseases = draft.diseases.map(({ code, name }) => ({ code, name }));
  const limit = Number(draft.limit.normalize('NFKC'));
  switch (kind) {
    case 'needsDisease':
      return { kind, items, diseases, sameIcd10: true, suspected: draft.suspected };
    case 'contraindicated':
      return { kind, items, diseases };
    case 'notTogether':
      return { kind, items, others, window: draft.sameVisit ? 'visit' : 'month' };
    case 'maxPerMonth':
    case 'maxDose':
    case 'maxDays':
      return { kind, items, limit };
    case 'message':
      return { kind, items, message: draft.message.trim() };
  }
}
