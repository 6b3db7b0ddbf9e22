import { contract, createClient } from '@akashi/contract';
import { reasonPrompt } from './session/reason-prompt.ts';
import { sessionSignals } from './session/signals.ts';
import { stepUpPrompt } from './session/step-up-prompt.ts';

/**
 * The one door to the server. A locked or ended session raises a signal; everything else is thrown as
 * ProblemError and shown where it belongs (field, form, notification).
 */
export const api = createClient(contract, {
  retryDelays: [300, 1_000],
  onStepUp: (stepUp) => stepUpPrompt.ask(stepUp),
  onProtected: (patientId) => reasonPrompt.ask(patientId),
  onProblem: (error, definition) => {
    if (error.is('SESSION_LOCKED')) sessionSignals.raise('locked');
    if (error.is('SIGN_IN_REQUIRED') && definition.id !== 'identity.currentSession') {
      sessionSignals.raise('expired');
    }
  },
});
