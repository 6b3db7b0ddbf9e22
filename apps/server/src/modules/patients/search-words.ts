import { parseEra } from '@akashi/calendar';
import { isKana, normaliseKana, normaliseName } from './names.ts';

/** One word of a search, as the index understands it. */
export type SearchWord =
  /** A patient number, or a number of the insurance card or the subsidy certificate. */
  | { kind: 'number'; number: number; digits: string }
  /** `digits`: they may just as well be a long patient number or one of a card. */
  | { kind: 'birthDate'; date: string; digits?: string }
  | { kind: 'phone'; digits: string }
  /** Prefix of a token: `k:` kana, `n:` written name. */
  | { kind: 'token'; prefix: string };

const KANA = 'k:';
const NAME = 'n:';

/**
 * Tokens that find a patient: the whole name without the space, and each of its words.
 * The search is a prefix search, so `ミホ` finds `ミホンハナコ`.
 */
export function tokensOf(patient: { name: string; kana: string }): string[] {
  return [
    ...new Set([
      ...wordsOf(patient.kana).map((word) => KANA + word),
      ...wordsOf(patient.name).map((word) => NAME + word),
    ]),
  ];
}

/** Splits what a person typed. A number is a patient number or one of a card; a number or text that
 * reads as a date is a birth date; a number of ten digits or more that begins with 0 is a telephone. */
export function searchWords(text: string): SearchWord[] {
  return text
    .normalize('NFKC')
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '')
    .flatMap(understand);
}

function understand(word: string): SearchWord[] {
  const date = /^(\d{7,8}|[明大昭平令MTSHRmtshr]\D*\d.*|\d{4}[-/.]\d.*)$/.test(word)
    ? parseEra(word)
    : undefined;
  if (date) return [{ kind: 'birthDate', date, ...(/^\d+$/.test(word) ? { digits: word } : {}) }];
  if (/^0[\d-]{9,13}$/.test(word)) return [{ kind: 'phone', digits: word.replaceAll('-', '') }];
  if (/^\d{1,10}$/.test(word)) return [{ kind: 'number', number: Number(word), digits: word }];
  const kana = normaliseKana(word);
  if (isKana(kana)) return [{ kind: 'token', prefix: KANA + kana }];
  return [{ kind: 'token', prefix: NAME + normaliseName(word) }];
}

function wordsOf(name: string): string[] {
  const words = name.split('　').filter((word) => word !== '');
  return [words.join(''), ...words];
}
