import { Icon } from '../../ui/index.ts';
import classes from './access-log.module.css';
import { sealWords } from './model/seal.ts';
import { useSeal } from './use-access-log.ts';

/** The seal at the top: whether the log is continuous, signed, witnessed and stamped, as it stands. */
export function SealLine() {
  const seal = useSeal();
  if (!seal.data)
    return <p className={classes.seal}>{seal.isError ? '連続性を確かめられません。' : '確かめています…'}</p>;
  const { tone, text, parts } = sealWords(seal.data, Date.now());
  return (
    <p className={classes.seal} data-tone={tone} role={tone === 'danger' ? 'alert' : 'status'}>
      <Icon name={tone === 'done' ? 'shield' : tone === 'wait' ? 'clock' : 'danger'} />
      <b className="ak-num">{text}</b>
      <span className={classes.sealParts}>({parts.join('　')})</span>
    </p>
  );
}
