import { createHash } from 'node:crypto';
import { type Edition, editionFor, type FormKind, storedEdition } from '../editions.ts';
import { type DocumentProblem, refuse } from '../errors.ts';
import type { DocumentHead, LocalDate } from '../model/common.ts';
import { compilePdf, templateDigest } from './compiler.ts';
import { missingGlyphs } from './glyphs.ts';

export interface RenderOptions {
  /** Edition stored with the first print; a reissue must pass it. Without it the day decides. */
  edition?: string;
}

/** A set document with what a record of it has to keep. */
export interface RenderedDocument {
  pdf: Uint8Array;
  edition: Edition;
  /** SHA-256 of the template source and its imports. */
  templateDigest: string;
  /** SHA-256 of the PDF bytes. */
  sha256: string;
  pages: number;
  /** PDF/A-2u; false only when a glyph is missing. */
  archival: boolean;
  /** Characters of the input the font cannot draw; ask before handing the paper out when not empty. */
  missingGlyphs: readonly string[];
}

function checkHead(input: DocumentHead, options: RenderOptions): DocumentProblem[] {
  const problems: DocumentProblem[] = [];
  const times: [field: string, at: string | undefined][] = [
    ['issuedAt', input.issuedAt],
    ['reissue.at', input.reissue?.at],
  ];
  for (const [field, at] of times) {
    if (at === undefined || !Number.isNaN(Date.parse(at))) continue;
    problems.push({ field, message: '発行時刻が読めません。会計または処方を開き直してください。' });
  }
  if (input.reissue && options.edition === undefined) {
    problems.push({
      field: 'edition',
      message: '再発行には最初に印刷した様式の版が要ります。文書の一覧から再発行してください。',
    });
  }
  return problems;
}

/** Choose the drawing, set it, and describe the result. Shared by every form. */
export function renderForm<T extends DocumentHead>(
  form: FormKind,
  day: LocalDate,
  input: T,
  options: RenderOptions,
): RenderedDocument {
  refuse('文書', checkHead(input, options));
  const edition =
    options.edition === undefined ? editionFor(form, day) : storedEdition(form, options.edition);
  const template = `${edition.id}.typ`;
  const missing = missingGlyphs(input);
  const archival = missing.length === 0;
  const { pdf, pages } = compilePdf(template, input, input.reissue?.at ?? input.issuedAt, archival);
  return {
    pdf,
    edition,
    templateDigest: templateDigest(template),
    sha256: createHash('sha256').update(pdf).digest('hex'),
    pages,
    archival,
    missingGlyphs: missing,
  };
}
