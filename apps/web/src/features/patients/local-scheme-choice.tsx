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
  readonly set: <K extends keyof SubsidyValues>(name: K, value: SubsidyValues[K]) => void;
}

const NONE: readonly masters.LocalScheme[] = [];

/** Offers the schemes of the prefecture that the number names; a choice fills the fields, which stay open to change. */
export function LocalSchemeChoice({ payerNumber, set }: Props) {
  const known = judgeSubsidyNumber(payerNumber).state === 'right';
  const { data } = useQuery({
    queryKey: ['local-schemes', payerNumber],
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
          const chosen = schemes[Number(value)];
          if (!chosen) return;
          for (const [name, text] of Object.entries(schemeTerms(chosen)))
            set(name as keyof SubsidyValues, text);
        }}
        options={[
          { value: '', label: `この番号に当てはまる制度 ${schemes.length}件` },
          ...schemes.map((scheme, index) => ({ value: String(index), label: schemeText(scheme) })),
        ]}
      />
    </div>
  );
}
