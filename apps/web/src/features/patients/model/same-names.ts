import { tidyKana, tidyName } from './names.ts';

interface Named {
  readonly kana: string;
  readonly name: string;
  readonly birthDate: string;
}

/** Those who bear the same kana or the same written name; an equal birth date first. At most three. */
export function sameNames<P extends Named>(found: readonly P[], typed: Named): readonly P[] {
  const [kana, name] = [tidyKana(typed.kana), tidyName(typed.name)];
  return found
    .filter(
      (one) => (kana !== '' && tidyKana(one.kana) === kana) || (name !== '' && tidyName(one.name) === name),
    )
    .sort((a, b) => Number(b.birthDate === typed.birthDate) - Number(a.birthDate === typed.birthDate))
    .slice(0, 3);
}
