import type { StepUp } from '@akashi/contract';

/** Minutes for which a proof of the person is good, by class of route. */
export type StepUpMinutes = Readonly<Record<StepUp, number>>;

/** A doctor signs all morning; rights and exports are rare and ask each time somebody sits down to them. */
const DEFAULTS: StepUpMinutes = { sign: 60, administer: 10 };
const LONGEST_MINUTES = 720;

/** The limits of the institution's setting `identity.stepUp`; what it does not say, or says wrongly, is the default. */
export function stepUpMinutes(setting: unknown): StepUpMinutes {
  return { sign: minutes(setting, 'sign'), administer: minutes(setting, 'administer') };
}

function minutes(setting: unknown, stepUp: StepUp): number {
  const value: unknown =
    typeof setting === 'object' && setting !== null ? Reflect.get(setting, stepUp) : undefined;
  const fits = typeof value === 'number' && value > 0 && value <= LONGEST_MINUTES;
  return fits ? value : DEFAULTS[stepUp];
}
