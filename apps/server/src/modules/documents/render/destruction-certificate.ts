import type { DestructionCertificateInput } from '../model/destruction-certificate.ts';
import { clockInJapan } from './clock-in-japan.ts';
import { type RenderedDocument, type RenderOptions, renderForm } from './render.ts';

/** 破棄証明書, A4: no patient, only keys, counts, decisions, the place in the logs and the signature of the file. */
export function renderDestructionCertificate(
  input: DestructionCertificateInput,
  options: RenderOptions = {},
): RenderedDocument {
  const printed = {
    ...input,
    requestedBy: { name: input.requestedBy.name, at: clockInJapan(input.requestedBy.at) },
    approvedBy: { name: input.approvedBy.name, at: clockInJapan(input.approvedBy.at) },
    destroyedAt: clockInJapan(input.destroyedAt),
    keys: input.keys.map(({ created, ...key }) => ({
      ...key,
      created: created === null ? '' : clockInJapan(created),
    })),
  };
  return renderForm('destructionCertificate', input.day, printed, options);
}
