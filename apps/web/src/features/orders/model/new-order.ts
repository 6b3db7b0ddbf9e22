import type { Drug, Procedure } from '@akashi/master-files';
import { kindOfProcedure } from './kinds.ts';
import type {
  DrugAmount,
  ItemsOrder,
  OrderBody,
  OrderKind,
  Prescription,
  PrescriptionForm,
  PrescriptionGroup,
} from './order-body.ts';
import type { QuickOrder } from './quick-order.ts';
import { timesPerDayOf } from './usage-words.ts';

/** An empty order of a kind: what the form starts from. Blank numbers are NaN and read as blank. */
export function blankOrder(kind: OrderKind, id: string): OrderBody {
  switch (kind) {
    case 'prescription':
      return { kind, id, place: 'outside', groups: [] };
    case 'injection':
      return { kind, id, route: 'subcutaneousIntramuscular', drugs: [] };
    case 'imaging':
      return {
        kind,
        id,
        method: 'plain',
        tier: 'i',
        films: 1,
        digital: true,
        electronic: true,
        bodyPart: '',
      };
    case 'laboratory':
      return { kind, id, items: [], collection: 'venous', rapid: false };
    case 'physiology':
    case 'treatment':
    case 'surgery':
    case 'management':
    case 'rehabilitation':
    case 'other':
      return { kind, id, items: [] };
  }
}

/** Days, usage and amount as a quick line gives them; what it leaves out stays blank. */
export function drugAmount(drug: Drug, quick: QuickOrder): DrugAmount {
  return { code: drug.code, name: drug.name, unitName: drug.unitName, amount: quick.amount ?? Number.NaN };
}

/** The form of a drug: its own where the master knows it, the words of the line between internal and 頓用. */
export function formOfDrug(drug: Drug, quick: QuickOrder): PrescriptionForm {
  if (drug.form === 'external') return 'external';
  return quick.form === 'asNeeded' ? 'asNeeded' : 'internal';
}

export function groupFor(drug: Drug, quick: QuickOrder): PrescriptionGroup {
  const form = formOfDrug(drug, quick);
  const usage = quick.usage ?? '';
  const times = quick.timesPerDay ?? timesPerDayOf(usage);
  return {
    form,
    drugs: [drugAmount(drug, quick)],
    usage,
    ...(quick.usageCode === undefined ? {} : { usageCode: quick.usageCode }),
    ...(times === undefined || form === 'asNeeded' ? {} : { timesPerDay: times }),
    count: form === 'external' ? 1 : (quick.count ?? Number.NaN),
  };
}

/**
 * A prescription with one more drug: beside those taken the same way for as long, otherwise as a 剤 of its own.
 * A drug that names neither usage nor days gets its own 剤 too: nothing is taken over that nobody said.
 */
export function withDrug(order: Prescription, drug: Drug, quick: QuickOrder): Prescription {
  const added = groupFor(drug, quick);
  const at = order.groups.findIndex(
    (group) =>
      group.apart !== true &&
      group.form === added.form &&
      group.usage === added.usage &&
      group.count === added.count,
  );
  if (at < 0 || added.usage === '') return { ...order, groups: [...order.groups, added] };
  return {
    ...order,
    groups: order.groups.map((group, index) =>
      index === at ? { ...group, drugs: [...group.drugs, ...added.drugs] } : group,
    ),
  };
}

/** A procedure as an item; a quantity is asked only where the master counts one. */
export function procedureItem(procedure: Procedure): ItemsOrder['items'][number] {
  const counted = procedure.unitName !== '' && procedure.stepped;
  return {
    code: procedure.code,
    name: procedure.name,
    unitName: procedure.unitName,
    ...(counted ? { quantity: 1 } : {}),
  };
}

/** The order that a procedure starts. CT, MRI and X-ray have a form of their own. */
export function orderForProcedure(procedure: Procedure, id: string): OrderBody {
  const kind = kindOfProcedure(procedure.section, procedure.code);
  const blank = blankOrder(kind, id);
  if (blank.kind === 'imaging') return imagingFor(blank, procedure);
  return 'items' in blank ? { ...blank, items: [procedureItem(procedure)] } : blank;
}

function imagingFor(blank: Extract<OrderBody, { kind: 'imaging' }>, procedure: Procedure): OrderBody {
  const method = procedure.section.startsWith('E202')
    ? 'mri'
    : procedure.section.startsWith('E200')
      ? 'ct'
      : 'plain';
  if (method === 'plain') return blank;
  const { films: _films, tier: _tier, digital: _digital, ...rest } = blank;
  return { ...rest, method, code: procedure.code, bodyPart: '' };
}
