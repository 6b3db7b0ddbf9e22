import type { StepUp } from '@akashi/contract';
import { Prompt, type Question } from './prompt.ts';

interface Asked {
  readonly stepUp: StepUp;
}

/** Answered true: the person has proved himself; false: he would rather not. */
export type StepUpQuestion = Question<Asked>;

/** Asks for a fresh proof of the person. Calls that meet the same question while it is open wait for the same answer. */
class StepUpPrompt extends Prompt<Asked> {
  ask(stepUp: StepUp): Promise<boolean> {
    if (!this.open) return this.put({ stepUp });
    const { question, answered } = this.open;
    // A weaker proof may not be enough: whoever needs the stronger one asks again afterwards.
    if (question.stepUp === 'administer' || stepUp === 'sign') return answered;
    return answered.then((proven) => proven && this.ask(stepUp));
  }
}

export const stepUpPrompt = new StepUpPrompt();
