import {
  accessLog,
  accounts,
  approvals,
  attachments,
  billing,
  chart,
  claimChecks,
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
import { reasonPrompt } from './session/reason-prompt.ts';
import { sessionSignals } from './session/signals.ts';
import { stepUpPrompt } from './session/step-up-prompt.ts';

/**
 * The one door to the server. A locked or ended session raises a signal; everything else is thrown as
 * ProblemError and shown where it belongs (field, form, notification).
 */
export const api = createClient(
  {
    accessLog,
    accounts,
    approvals,
    attachments,
    billing,
    chart,
    claimChecks,
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
  },
  {
    retryDelays: [300, 1_000],
    onStepUp: (stepUp) => stepUpPrompt.ask(stepUp),
    onProtected: (patientId) => reasonPrompt.ask(patientId),
    onProblem: (error, definition) => {
      if (error.is('SESSION_LOCKED')) sessionSignals.raise('locked');
      if (error.is('SIGN_IN_REQUIRED') && definition.id !== 'identity.currentSession') {
        sessionSignals.raise('expired');
      }
    },
  },
);
