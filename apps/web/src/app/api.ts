<<<<<<< HEAD
import { contract, createClient } from '@akashi/contract';
=======
import {
  accessLog,
  accounts,
  approvals,
  attachments,
  billing,
  chart,
  claims,
  createClient,
  devices,
  documents,
  identity,
  jobs,
  maintenance,
  masters,
  orders,
  patients,
  reception,
  retention,
  revision,
  rights,
  status,
} from '@akashi/contract';
>>>>>>> integration
import { sessionSignals } from './session/signals.ts';
import { stepUpPrompt } from './session/step-up-prompt.ts';

/**
 * The one door to the server. A locked or ended session raises a signal; everything else is thrown as
 * ProblemError and shown where it belongs (field, form, notification).
 */
<<<<<<< HEAD
export const api = createClient(contract, {
  retryDelays: [300, 1_000],
  onStepUp: (stepUp) => stepUpPrompt.ask(stepUp),
  onProblem: (error, definition) => {
    if (error.is('SESSION_LOCKED')) sessionSignals.raise('locked');
    if (error.is('SIGN_IN_REQUIRED') && definition.id !== 'identity.currentSession') {
      sessionSignals.raise('expired');
    }
=======
export const api = createClient(
  {
    accessLog,
    accounts,
    approvals,
    attachments,
    billing,
    chart,
    claims,
    devices,
    documents,
    identity,
    jobs,
    maintenance,
    masters,
    orders,
    patients,
    reception,
    retention,
    revision,
    rights,
    status,
>>>>>>> integration
  },
});
