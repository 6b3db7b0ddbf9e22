import type { MasterHit } from '../model/order-body.ts';
import classes from './composer.module.css';

const KIND: Readonly<Record<MasterHit['kind'], string>> = {
  procedure: '診療',
  drug: '薬',
  material: '器材',
  comment: 'コメント',
  disease: '病名',
  modifier: '修飾語',
};

/** One hit of a search: what it is, its name, its price or points. */
export function HitRow({ hit }: { hit: MasterHit }) {
  const unit = hit.kind === 'procedure' ? '点' : `円${hit.unitName === '' ? '' : `/${hit.unitName}`}`;
  return (
    <>
      <span className={classes.hitKind}>{KIND[hit.kind]}</span>
      <span className={classes.hitName}>
        {hit.name}
        {hit.detail !== '' && <small> {hit.detail}</small>}
        {hit.provisional && <small className="ak-wait"> 暫定</small>}
      </span>
      {hit.value !== null && (
        <span className={`${classes.hitValue} ak-num`}>
          {hit.value}
          {unit}
        </span>
      )}
    </>
  );
}
