import { Prompt, type Question } from './prompt.ts';

interface Asked {
  readonly patientId: string;
}

/** Answered true: a reason was given and kept; false: the record stays closed. */
export type ReasonQuestion = Question<Asked>;

/**
 * Asks for the reason before a protected patient's record. A screen asks for several things at once: all wait for the
 * same answer. Another patient's question comes after.
 */
class ReasonPrompt extends Prompt<Asked> {
  async ask(patientId: string): Promise<boolean> {
    while (this.open) {
      const { question, answered } = this.open;
      if (question.patientId === patientId) return answered;
      await answered;
    }
    return this.put({ patientId });
  }
}

export const reasonPrompt = new ReasonPrompt();
