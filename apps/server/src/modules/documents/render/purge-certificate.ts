import type { PurgeCertificateInput } from '../model/purge-certificate.ts';
import { clockInJapan } from './clock-in-japan.ts';
import { type RenderedDocument, type RenderOptions, renderForm } from './render.ts';

/** 消去証明書, A4: no patient, only counts, days, decisions and the hash of the list. */
export function renderPurgeCertificate(
  input: PurgeCertificateInput,
  options: RenderOptions = {},
): RenderedDocument {
  const printed = {
    ...input,
    requestedBy: { name: input.requestedBy.name, at: clockInJapan(input.requestedBy.at) },
    approvedBy: { name: input.approvedBy.name, at: clockInJapan(input.approvedBy.at) },
    finishedAt: clockInJapan(input.finishedAt),
  };
  return renderForm('purgeCertificate', input.asOf, printed, options);
}
