import { Button } from '@mantine/core';
import { Icon } from '../../../ui/index.ts';
import classes from '../chart.module.css';
import type { Condition } from '../opened-chart.ts';
import { activeConditions } from '../points/visit-facts.ts';

interface ConditionsLineProps {
  readonly conditions: readonly Condition[];
  readonly on: string;
  readonly onEdit?: ((condition: Condition | null) => void) | undefined;
}

/** 病名 in force, the main one first; a click opens it for its outcome. */
export function ConditionsLine({ conditions, on, onEdit }: ConditionsLineProps) {
  const active = activeConditions(conditions, on);
  return (
    <div className={classes.conditions}>
      <strong>病名</strong>
      {active.length === 0 && <span className="ak-wait">病名がありません</span>}
      {active.map((condition) => (
        <button
          key={condition.id}
          type="button"
          className={classes.condition}
          disabled={onEdit === undefined}
          title="転帰・変更"
          onClick={() => onEdit?.(condition)}
        >
          {condition.name}
          {condition.main && <b>(主)</b>}{' '}
          <span className={`${classes.since} ak-num`}>{condition.startDate}〜</span>
          {condition.closedCode && (
            <span className="ak-wait">
              <Icon name="warn" /> 廃止
            </span>
          )}
        </button>
      ))}
      {onEdit !== undefined && (
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<Icon name="plus" />}
          onClick={() => onEdit(null)}
        >
          病名 (F7)
        </Button>
      )}
    </div>
  );
}
