import type { identity } from '@akashi/contract';
import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useSession } from '../../app/index.ts';
import { digits, Field, NotSaved } from '../../ui/index.ts';
import classes from './settings.module.css';
import { useChangeInstitution } from './use-institution.ts';

interface Stored {
  readonly taxExempt: boolean;
  readonly designatedNumber: string;
}

function storedIn(settings: identity.InstitutionSettings['settings']): Stored {
  const { accident } = settings;
  const known = typeof accident === 'object' && accident !== null ? (accident as Partial<Stored>) : {};
  return { taxExempt: known.taxExempt === true, designatedNumber: known.designatedNumber ?? '' };
}

/** What 労災 asks of the institution: its number, and whether a point is 12 or 11.50 yen. */
export function AccidentSettings({ facts }: { facts: identity.InstitutionSettings }) {
  const { may, deskDate } = useSession();
  const stored = storedIn(facts.settings);
  const [values, setValues] = useState(stored);
  const submit = useChangeInstitution('労災の設定を変えました。', () => undefined);
  const readOnly = !may('identity:manage');
  const same = values.taxExempt === stored.taxExempt && values.designatedNumber === stored.designatedNumber;
  return (
    <>
      <h2>労災</h2>
      <div className={`${classes.box} ${classes.padded}`}>
        <div className={classes.grid}>
          <Field
            label="労災指定医療機関番号(7桁)"
            inputMode="numeric"
            maxLength={7}
            value={values.designatedNumber}
            onChange={(value) => setValues({ ...values, designatedNumber: digits(value) })}
            disabled={readOnly}
          />
          <Checkbox
            label="非課税の医療機関(1点11円50銭)"
            checked={values.taxExempt}
            onChange={(event) => setValues({ ...values, taxExempt: event.currentTarget.checked })}
            disabled={readOnly}
            mt={24}
          />
          {!readOnly && (
            <Button
              mt={18}
              variant="default"
              disabled={same || submit.busy || !/^(\d{7})?$/.test(values.designatedNumber)}
              onClick={() => submit.submit({ validFrom: deskDate, settings: { accident: values } })}
            >
              今日から変える
            </Button>
          )}
        </div>
        <NotSaved submit={submit} />
      </div>
    </>
  );
}
