import type { masters } from '@akashi/contract';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../app/index.ts';
import { Choice } from '../../ui/index.ts';
import { judgeSubsidyNumber } from './model/coverage.ts';
import type { SubsidyValues } from './model/forms.ts';
import { schemeTerms, schemeText } from './model/local-scheme.ts';
import classes from './patients.module.css';

interface Props {
  readonly payerNumber: string;
  /** All fields at once: one after the other would each start from the values of before. */
  readonly patch: (part: Partial<SubsidyValues>) => void;
}

const NONE: readonly masters.LocalScheme[] = [];

/** Offers the schemes of the prefecture that the number names; a choice fills the fields, which stay open to change. */
export function LocalSchemeChoice({ payerNumber, patch }: Props) {
  const known = judgeSubsidyNumber(payerNumber).state === 'right';
  const { data } = useQuery({
    queryKey: ['masters', 'localSchemes', payerNumber],
    queryFn: () => api.masters.localSchemes({ query: { payerNumber } }),
    enabled: known,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const schemes = known ? (data?.schemes ?? NONE) : NONE;
  if (schemes.length === 0) return null;
  return (
    <div className={classes.full}>
      <Choice
        label="地方公費の制度(選ぶと下の欄に入ります。受給者証と違うときは直してください)"
        value=""
        onChange={(value) => {
          const chosen = value === '' ? undefined : schemes[Number(value)];
          if (chosen) patch(schemeTerms(chosen));
        }}
        options={[
          { value: '', label: `この番号に当てはまる制度 ${schemes.length}件` },
          ...schemes.map((scheme, index) => ({ value: String(index), label: schemeText(scheme) })),
        ]}
      />
    </div>
  );
}
