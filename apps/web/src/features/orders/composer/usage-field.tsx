import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '../../../app/index.ts';
import type { PrescriptionForm, PrescriptionGroup } from '../model/order-body.ts';
import { timesPerDayOf } from '../model/usage-words.ts';
import { Suggest } from './suggest.tsx';

interface UsageFieldProps {
  readonly group: PrescriptionGroup;
  readonly onChange: (group: PrescriptionGroup) => void;
  readonly id: string;
  readonly invalid: boolean;
}

/** 用法 by part of a word; a usage of the list brings its code and how often a day. Free text stays possible. */
export function UsageField({ group, onChange, id, invalid }: UsageFieldProps) {
  const { data } = useUsages(group.usage, group.form);
  const options = (data?.usages ?? []).slice(0, 12);
  return (
    <Suggest
      id={id}
      label="用法"
      placeholder="例: 毎食後、朝食後、頭痛時"
      text={group.usage}
      onText={(usage) => onChange(withUsage(group, usage))}
      options={options}
      keyOf={(option) => option.code}
      render={(option) => <span>{option.text}</span>}
      onChoose={(option) =>
        onChange({
          ...withUsage(group, option.text),
          usageCode: option.code,
          ...(option.timesPerDay === null ? {} : { timesPerDay: option.timesPerDay }),
        })
      }
      invalid={invalid}
      openOnFocus
    />
  );
}

/** Usages are few and rarely change: what was asked once stays. */
export function useUsages(text: string, form: PrescriptionForm) {
  const word = text.trim().slice(0, 40);
  return useQuery({
    queryKey: ['masters', 'usages', form, word],
    queryFn: ({ signal }) => api.masters.searchUsages({ query: { text: word, form } }, { signal }),
    staleTime: 3_600_000,
    placeholderData: keepPreviousData,
  });
}

function withUsage(group: PrescriptionGroup, usage: string): PrescriptionGroup {
  const { usageCode: _code, timesPerDay: _times, ...rest } = group;
  const times = group.form === 'internal' ? timesPerDayOf(usage) : undefined;
  return { ...rest, usage, ...(times === undefined ? {} : { timesPerDay: times }) };
}
