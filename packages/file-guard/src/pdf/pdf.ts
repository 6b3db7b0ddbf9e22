import { hasAt, latin1 } from '../bytes.ts';
import { unzlibSome } from '../inflate.ts';
import { looksLikeZip } from '../office/zip-entries.ts';
import { refuse } from '../verdict.ts';
import { plainName, refuseForbiddenNames } from './names.ts';

const MOST_PER_STREAM = 64 * 1_048_576;
const MOST_TOGETHER = 256 * 1_048_576;

/**
 * Whether a PDF carries nothing that acts. It is not parsed as a reader would (readers repair what they find,
 * each in its own way, and that is where attackers hide): every name in the bytes and in everything that can
 * be decompressed is looked at, whatever the structure says about it. Throws `FILE_ACTIVE_CONTENT`,
 * `FILE_EMBEDDED`, `FILE_EXTERNAL_LINK`, `FILE_ENCRYPTED` (nobody can look inside), `FILE_POLYGLOT`,
 * `FILE_BROKEN`, `FILE_BOMB`.
 */
export function checkPdf(bytes: Uint8Array): void {
  if (!hasAt(bytes, 0, '%PDF-')) refuse('FILE_POLYGLOT');
  const text = latin1(bytes);
  if (!text.slice(-1_024).includes('%%EOF')) refuse(text.includes('%%EOF') ? 'FILE_POLYGLOT' : 'FILE_BROKEN');
  if (looksLikeZip(bytes)) refuse('FILE_POLYGLOT');
  refuseForbiddenNames(text);
  let left = MOST_TOGETHER;
  for (const { from, dictionary } of streamsOf(text)) {
    const found = unzlibSome(bytes.subarray(from), Math.min(MOST_PER_STREAM, left));
    if (found) {
      left -= found.content.length;
      // Pictures are bytes of colour; their names mean nothing, but nobody is the poorer for looking.
      refuseForbiddenNames(latin1(found.content));
    }
    // Objects packed in a way that is not understood here could be anything.
    if (isObjectStream(dictionary) && !isReadable(dictionary, found?.whole === true)) refuse('FILE_BROKEN');
  }
}

interface FoundStream {
  readonly from: number;
  /** What stands between the previous stream and this one: its dictionary is the last thing in it. */
  readonly dictionary: string;
}

function* streamsOf(text: string): Generator<FoundStream> {
  let previous = 0;
  for (const match of text.matchAll(/(?<!end)stream[ \t]*\r?\n?/g)) {
    const from = match.index + match[0].length;
    yield { from, dictionary: text.slice(Math.max(previous, match.index - 65_536), match.index) };
    previous = match.index;
  }
}

function isObjectStream(dictionary: string): boolean {
  return plainName(dictionary).includes('/ObjStm');
}

/** An object stream that could be searched: not packed at all, or by Flate alone and whole. */
function isReadable(dictionary: string, inflated: boolean): boolean {
  const own = plainName(dictionary.slice(dictionary.lastIndexOf('endstream') + 1));
  if (!/\/Filter\b/.test(own)) return true;
  const filter = /\/Filter\s*(?:\[\s*)?\/(\w+)\s*(?:\]|\/|>)/.exec(own)?.[1];
  const predicted = /\/Predictor\s+(?!1\b)\d/.test(own);
  return filter === 'FlateDecode' && !/\/Filter\s*\[\s*\/\w+\s*\/\w+/.test(own) && inflated && !predicted;
}
