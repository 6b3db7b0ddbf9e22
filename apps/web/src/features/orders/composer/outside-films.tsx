import { TECHNIQUE_NAMES } from '@akashi/fees';
import { SegmentedControl, Select } from '@mantine/core';
import type { Imaging } from '../model/order-body.ts';
import classes from './composer.module.css';

interface Props {
  readonly order: Imaging;
  readonly onChange: (order: Imaging) => void;
}

/** イ or ロ of a plain film. */
export function TierChoice({ order, onChange }: Props) {
  return (
    <SegmentedControl
      aria-label="撮影部位の区分"
      value={order.tier ?? 'i'}
      onChange={(tier) => onChange({ ...order, tier })}
      data={[
        { value: 'i', label: '頭・胸・腹・脊椎' },
        { value: 'ro', label: 'その他' },
      ]}
    />
  );
}

const TECHNIQUES = ['plain', 'special', 'contrast', 'breast'] as const;

/** Films of another institution: how they were taken decides; their number does not. */
export function OutsideFields({ order, onChange }: Props) {
  const technique = order.technique ?? 'plain';
  return (
    <div className={classes.row}>
      <span className={classes.said}>撮影方法</span>
      <Select
        aria-label="他院の撮影方法"
        w={150}
        size="xs"
        data={TECHNIQUES.map((value) => ({ value, label: TECHNIQUE_NAMES[value] }))}
        value={technique}
        allowDeselect={false}
        onChange={(value) =>
          onChange({ ...order, technique: TECHNIQUES.find((one) => one === value) ?? 'plain' })
        }
      />
      {technique === 'plain' && <TierChoice order={order} onChange={onChange} />}
    </div>
  );
}
