/** Plain X-ray by films, CT and MRI with contrast, repetition and diagnosis (E001, E002, E200–E203). */
import { because, figuresOf } from '../catalogue.ts';
import { addRow, addUnit } from '../compose.ts';
import { addChapterDrugs } from '../drug-units.ts';
import type { ImagingOrder } from '../facts.ts';
import { type Item, itemsOf } from '../items.ts';
import { addMaterials } from '../material-units.ts';
import type { Work } from '../work.ts';
import { chargeOutside } from './imaging-outside.ts';
import { tierOfPart } from './imaging-tier.ts';
import { repeatedInMonth } from './physiology.ts';
import { TOMOGRAPHY_REPEAT } from './tests-codes.ts';
import { receptionTime } from './visit-time.ts';

export const PLAIN = {
  i: '170000410',
  ro: '170000510',
  digital: '170027910',
  analog: '170001910',
  electronic: '170000210',
} as const;
export const CONTRAST = { ct: '170012070', mri: '170020470' } as const;
export const TOMOGRAPHY_ELECTRONIC = '170028810';
export const URGENT_IMAGING = '170016010';
/** 別表番号 of films in the material master. */
const FILMS = '3';

function addItem(work: Work, item: Item, orderId: string, reason: ReturnType<typeof because>): void {
  addUnit(work, [item.base, ...item.attached], { orderId, reasons: [reason, ...item.reasons] });
}

function plain(work: Work, order: ImagingOrder): void {
  const films = order.films ?? 0;
  const tier = order.tier ?? tierOfPart(order.bodyPart);
  if (films < 1 || tier === undefined) {
    work.hold(
      'FEES-IMAGING-INPUT',
      `${order.bodyPart}の単純撮影に部位の区分または枚数がありません。`,
      '部位の区分（イ・ロ）と枚数を入力してください。',
      { orderId: order.id },
    );
    return;
  }
  const [diagnosis] = itemsOf(work, [{ code: PLAIN[tier], quantity: films }], order.id);
  const [shot] = itemsOf(
    work,
    [{ code: order.digital === false ? PLAIN.analog : PLAIN.digital, quantity: films }],
    order.id,
  );
  const text = `${order.bodyPart} ${films}枚${films > 5 ? '（5枚まで）' : ''}です。`;
  if (diagnosis !== undefined) addItem(work, diagnosis, order.id, because('E001.diagnosis', text));
  if (shot !== undefined) addItem(work, shot, order.id, because('E002.shot', text));
  if (order.electronic === true)
    addRow(
      work,
      PLAIN.electronic,
      because('E.electronic', '画像を電子媒体に保存して管理しました。'),
      order.id,
    );
}

function tomography(work: Work, order: ImagingOrder, method: 'ct' | 'mri'): void {
  if (order.code === undefined) {
    work.hold(
      'FEES-IMAGING-INPUT',
      `${order.bodyPart}の断層撮影に機器の区分がありません。`,
      '撮影の項目（機器の区分）を選んでください。',
      { orderId: order.id },
    );
    return;
  }
  const repeated = repeatedInMonth(
    work,
    work.masters.procedure(order.code, work.on)?.monthlyReductionGroup ?? '',
  );
  const [item] = itemsOf(
    work,
    [{ code: order.code }, ...(order.contrast === true ? [{ code: CONTRAST[method] }] : [])],
    order.id,
  );
  if (item === undefined) return;
  const reasons = [because('E200.tomography', `${order.bodyPart}を撮影しました。`), ...item.reasons];
  if (order.contrast === true) reasons.push(because('E200-3.contrast', '造影剤を使用しました。'));
  const reduction = repeated ? work.procedure(TOMOGRAPHY_REPEAT, order.id) : undefined;
  if (repeated && reduction === undefined) return;
  if (reduction !== undefined)
    reasons.push(because('E200.repeat', 'CT・MRI の同月2回目以降のため100分の80です。'));
  const lines = [item.base, ...item.attached, ...(reduction === undefined ? [] : [{ row: reduction }])];
  addUnit(work, lines, { orderId: order.id, reasons });
  if (order.electronic === true)
    addRow(
      work,
      TOMOGRAPHY_ELECTRONIC,
      because('E.electronic', '画像を電子媒体に保存して管理しました。'),
      order.id,
    );
}

/** 110 points a day when imaging starts outside hours in an emergency (第4部通則3). */
function urgent(work: Work, order: ImagingOrder): void {
  if (order.urgentAt === undefined) return;
  const suppress = (text: string) => work.suppressCode(URGENT_IMAGING, because('E.urgent', text), order.id);
  if (receptionTime(work.calendarDay, order.urgentAt, work.institution).outside === 'none') {
    suppress('撮影の開始が診療時間外・休日・深夜ではありません。');
  } else if (work.charged(URGENT_IMAGING, 'day') >= figuresOf('E.urgent').perDay) {
    suppress('同じ日にすでに算定しています（1日につき1回）。');
  } else {
    addRow(
      work,
      URGENT_IMAGING,
      because('E.urgent', `撮影の開始 ${order.urgentAt} は診療時間外等です。`),
      order.id,
    );
  }
}

const TRUNK = /胸|腹/;

/** Films and other materials; with 電子画像管理加算 the films are not paid (第4部第1節通則4). */
function films(work: Work, order: ImagingOrder): void {
  const at = { section: '70', column: '700', orderId: order.id } as const;
  const trunk = order.method === 'plain' && TRUNK.test(order.bodyPart);
  const amounts = order.materials ?? [];
  const isFilm = ({ code }: { code: string }) => work.masters.material(code, work.on)?.annexTable === FILMS;
  const refused = order.electronic === true ? amounts.filter(isFilm) : [];
  for (const { code } of refused) {
    const name = work.masters.material(code, work.on)?.name ?? code;
    const reason = because('E.electronic', '電子画像管理加算を算定するときフィルムの費用は算定しません。');
    work.suppress({ code, name, points: 0 }, reason, order.id);
  }
  addMaterials(
    work,
    amounts.filter((amount) => !refused.includes(amount)),
    { ...at, trunk },
  );
}

/**
 * Whether the main shot takes the contrast of one beside it: of several at once the points of the main one alone are
 * charged, but the addition belongs to the whole examination (E200 注2・注3, 留意事項 E200 (6)).
 */
function takesContrast(work: Work, main: ImagingOrder, same: readonly ImagingOrder[]): boolean {
  const groupOf = ({ code = '' }: ImagingOrder) => work.masters.procedure(code, work.on)?.addOnCode ?? '0';
  const group = groupOf(main);
  return (
    main.method !== 'plain' &&
    main.contrast !== true &&
    group !== '0' &&
    same.some((order) => order.contrast === true && groupOf(order) === group)
  );
}

/**
 * CT and MRI with the dearer row first among those of their kind, with contrast before without: of several taken at once
 * the main one is charged (E200 注2, E202 注2), and the percentage of a repetition must not fall on it.
 */
function mainFirst(work: Work, orders: readonly ImagingOrder[]): ImagingOrder[] {
  const value = ({ code }: ImagingOrder) =>
    code === undefined ? 0 : (work.masters.procedure(code, work.on)?.value ?? 0);
  const contrast = ({ contrast: given }: ImagingOrder) => (given === true ? 1 : 0);
  const kinds = Map.groupBy(orders, ({ method }) => method);
  for (const same of kinds.values()) {
    same.sort((a, b) => value(b) - value(a) || contrast(b) - contrast(a));
    const [main] = same;
    if (main !== undefined && takesContrast(work, main, same)) same[0] = { ...main, contrast: true };
  }
  // Each kind keeps its places in the visit: comparing across kinds would be no order at all.
  return orders.flatMap(({ method }) => kinds.get(method)?.shift() ?? []);
}

/** Charges the imaging orders; the monthly CT/MRI diagnosis comes with the judgements. */
export function chargeImaging(work: Work): void {
  const orders = work.visit.orders.filter((entry): entry is ImagingOrder => entry.kind === 'imaging');
  chargeOutside(
    work,
    orders.filter(({ outside }) => outside === true),
  );
  for (const order of mainFirst(
    work,
    orders.filter(({ outside }) => outside !== true),
  )) {
    if (order.method === 'plain') plain(work, order);
    else tomography(work, order, order.method);
    urgent(work, order);
    films(work, order);
    addChapterDrugs(work, order.drugs, { chapter: 'E', section: '70', column: '700', orderId: order.id });
  }
}
