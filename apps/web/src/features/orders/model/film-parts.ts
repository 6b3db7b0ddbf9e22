import { blankOrder } from './new-order.ts';
import type { Imaging } from './order-body.ts';

/** Parts that a plain film shows, with the tier of the fee (イ head, chest, abdomen, spine; ロ others; E001). */
export const FILM_PARTS = [
  ['胸部', 'i'],
  ['腹部', 'i'],
  ['頭部', 'i'],
  ['副鼻腔', 'i'],
  ['頸椎', 'i'],
  ['腰椎', 'i'],
  ['肋骨', 'i'],
  ['肩', 'ro'],
  ['肘', 'ro'],
  ['手', 'ro'],
  ['膝', 'ro'],
  ['足', 'ro'],
] as const satisfies readonly (readonly [string, NonNullable<Imaging['tier']>])[];

export interface FilmOffer {
  readonly part: string;
  readonly tier: NonNullable<Imaging['tier']>;
  readonly films: number;
}

const FILM_WORDS = /X-?P|X線|レントゲン|単純|写真|撮影|X$/i;

/**
 * The plain film that a search text asks for: 「胸部X-P」「腰椎 レントゲン 2枚」, or a part alone. The fee master
 * knows no parts, so these words would find nothing there.
 */
export function filmOffer(text: string): FilmOffer | null {
  const plain = text.normalize('NFKC').trim();
  const found = FILM_PARTS.find(([part]) => plain.startsWith(part));
  if (found === undefined) return null;
  const [part, tier] = found;
  const rest = plain.slice(part.length);
  if (rest.trim() !== '' && !FILM_WORDS.test(rest) && !/^\s*\d+\s*(枚|方向)$/.test(rest)) return null;
  const films = Number(/(\d+)\s*(?:枚|方向)/.exec(rest)?.[1] ?? 1);
  return { part, tier, films: Math.min(Math.max(films, 1), 20) };
}

/** The order of an offered film; digital and kept electronically, as clinics do. */
export function filmOrder(offer: FilmOffer, id: string): Imaging {
  const blank = blankOrder('imaging', id) as Imaging;
  return { ...blank, bodyPart: offer.part, tier: offer.tier, films: offer.films };
}

/**
 * Films taken elsewhere are only read: nothing of taking and keeping them stays in the order. When that is taken back
 * the order is as it was `before` it was said, with the part as it stands now; as clinics do when that is not known.
 */
export function withOutside(order: Imaging, outside: boolean, before?: Imaging | null): Imaging {
  const { outside: _outside, technique: _technique, urgentAt: _urgentAt, ...own } = order;
  if (!outside)
    return before?.id === order.id
      ? { ...before, ...own }
      : { ...own, films: 1, digital: true, electronic: true };
  const { films: _films, digital: _digital, electronic: _electronic, contrast: _contrast, ...rest } = own;
  const { drugs: _drugs, ...read } = rest;
  return { ...read, outside: true, technique: 'plain' };
}
