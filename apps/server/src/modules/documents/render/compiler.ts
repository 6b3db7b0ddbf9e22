import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type CompileDocArgs, NodeCompiler, type RenderPdfOpts } from '@myriaddreamin/typst-ts-node-compiler';
import { DocumentError } from '../errors.ts';

const TEMPLATES = fileURLToPath(new URL('../templates/', import.meta.url));
/** Compilations a cached piece survives unused; keeps memory flat in a process that lives for months. */
const CACHE_AGE = 10;

let shared: NodeCompiler | undefined;

/** Paths of the font files every document is set in. */
export function fontFiles(): readonly string[] {
  const root = dirname(
    createRequire(import.meta.url).resolve('@expo-google-fonts/biz-udpgothic/package.json'),
  );
  return [
    join(root, '400Regular', 'BIZUDPGothic_400Regular.ttf'),
    join(root, '700Bold', 'BIZUDPGothic_700Bold.ttf'),
  ];
}

function compiler(): NodeCompiler {
  shared ??= NodeCompiler.create({
    workspace: TEMPLATES,
    fontArgs: [{ fontBlobs: fontFiles().map((file) => readFileSync(file)) }],
  });
  return shared;
}

export interface CompiledPdf {
  pdf: Uint8Array;
  pages: number;
}

/**
 * Set one document. The same template, data and time give the same bytes, in any process.
 * @param template path below `templates/`, with forward slashes
 * @param data anything JSON can carry; the template reads it as `data`
 * @param at time written as creation date, ISO 8601 UTC
 * @param archival write PDF/A-2u for long keeping; refused by the format when a glyph is missing
 * @throws {DocumentError} `DOCUMENT_TEMPLATE`
 */
export function compilePdf(template: string, data: unknown, at: string, archival: boolean): CompiledPdf {
  const typst = compiler();
  const args = { mainFilePath: join(TEMPLATES, template), inputs: { data: JSON.stringify(data) } };
  const seconds = Math.floor(Date.parse(at) / 1000);
  try {
    // Straight to bytes: a document object would hold native memory the garbage collector cannot see.
    const pdf = new Uint8Array(typst.pdf(args, pdfOptions(seconds, archival)));
    return { pdf, pages: countPages(pdf) };
  } catch {
    throw new DocumentError(
      'DOCUMENT_TEMPLATE',
      `様式 ${template} を組めません。管理者に知らせてください。 ${explain(typst, args)}`,
    );
  } finally {
    typst.evictCache(CACHE_AGE);
  }
}

/** Places of what is wrong in a template; empty when it compiles and only the PDF could not be written. */
function explain(typst: NodeCompiler, args: CompileDocArgs): string {
  const error = typst.compile(args).takeDiagnostics();
  return error ? typst.fetchDiagnostics(error).map(place).join(' / ') : '';
}

/** Number of pages as the PDF states it in its XMP packet, which is never compressed. */
function countPages(pdf: Uint8Array): number {
  const stated = /<xmpTPg:NPages>(\d+)</.exec(Buffer.from(pdf).toString('latin1'));
  return Number(stated?.[1] ?? Number.NaN);
}

/** Without tags: they would make a stored print up to six times larger and paper does not carry them. */
function pdfOptions(creationTimestamp: number, archival: boolean): RenderPdfOpts {
  const plain = { creationTimestamp, pdfTags: false };
  return archival ? { ...plain, pdfStandard: 'a-2u' } : plain;
}

interface Diagnostic {
  path?: string;
  range?: { start?: { line?: number } };
  message?: string;
}

/** Template, line and message only: the trace of a diagnostic may quote data, its path names the machine. */
function place(diagnostic: Diagnostic): string {
  const file = diagnostic.path ? relative(TEMPLATES, diagnostic.path) : '';
  return `${file}:${(diagnostic.range?.start?.line ?? -1) + 1} ${diagnostic.message ?? ''}`;
}

/**
 * SHA-256 of a template with everything it may import: two prints with the same digest and data are
 * the same drawing.
 */
export function templateDigest(template: string): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(join(TEMPLATES, 'lib')).sort()) {
    hash.update(readFileSync(join(TEMPLATES, 'lib', name)));
  }
  return hash.update(readFileSync(join(TEMPLATES, template))).digest('hex');
}
