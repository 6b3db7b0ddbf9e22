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

const DRUG_FORM: Readonly<Record<string, string>> = {
  internal: '内服',
  external: '外用',
  injection: '注射',
  dental: '歯科',
};

/** A drug is known by how it is given; everything else by what it is. */
function kindText(hit: MasterHit): string {
  return (hit.kind === 'drug' ? DRUG_FORM[hit.detail.split(' ')[0] ?? ''] : undefined) ?? KIND[hit.kind];
}

function detailText(hit: MasterHit): string {
  return hit.kind === 'drug' ? hit.detail.replace(/^[a-z]+ ?/, '') : hit.detail;
}

/** One hit of a search: what it is, its name, its price or points. */
export function HitRow({ hit }: { hit: MasterHit }) {
  const unit = hit.kind === 'procedure' ? '点' : `円${hit.unitName === '' ? '' : `/${hit.unitName}`}`;
  return (
    <>
      <span className={classes.hitKind}>{kindText(hit)}</span>
      <span className={classes.hitName}>
        {hit.name}
        {detailText(hit) !== '' && <small> {detailText(hit)}</small>}
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
