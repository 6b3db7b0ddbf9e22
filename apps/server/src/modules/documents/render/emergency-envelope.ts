import type { EmergencyEnvelopeInput } from '../model/emergency-envelope.ts';
import { type RenderedDocument, type RenderOptions, renderForm } from './render.ts';

/** 非常時アカウントの封入紙, A5: folded twice, the secret lies inside. Kept nowhere but on this paper. */
export function renderEmergencyEnvelope(
  input: EmergencyEnvelopeInput,
  options: RenderOptions = {},
): RenderedDocument {
  return renderForm('emergencyEnvelope', input.day, input, options);
}
