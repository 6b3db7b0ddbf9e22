import { PRICE_CATEGORY_WORDS, type PriceItem } from '@akashi/contract';
import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, notifyDone, useSession } from '../../app/index.ts';
import { Empty, Failed, Loading, useSubmit } from '../../ui/index.ts';
import { periodText } from '../patients/index.ts';
import { PriceForm } from './price-form.tsx';
import { type PriceValues, priceBody } from './price-values.ts';
import { Section } from './section.tsx';
import classes from './settings.module.css';

/** The institution's price list for what insurance does not cover. */
export function PricesSection() {
  const { may } = useSession();
  const manage = may('identity:manage');
  const [editing, setEditing] = useState<PriceItem | 'new'>();
  const client = useQueryClient();
  const query = useQuery({
    queryKey: ['billing', 'prices'],
    queryFn: () => api.selfPay.listPriceItems({ query: {} }),
  });
  const submit = useSubmit({
    send: (values: PriceValues, call) => {
      const body = priceBody(values);
      return editing === 'new' || editing === undefined
        ? api.selfPay.addPriceItem({ body }, call)
        : api.selfPay.changePriceItem(
            { params: { itemId: editing.id }, body: { ...body, expectedVersion: editing.version } },
            call,
          );
    },
    onDone: () => {
      void client.invalidateQueries({ queryKey: ['billing', 'prices'] });
      setEditing(undefined);
      notifyDone('料金表を保存しました。');
    },
  });
  if (query.isError && !query.data)
    return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Loading />;
  const { items } = query.data;
  return (
    <Section
      title="料金表"
      lead="自費診療・健診・予防接種・文書料などの料金。会計では受診した日に有効な料金を使い、確定した会計は後から変わりません。"
      actions={
        manage && editing === undefined && <Button onClick={() => setEditing('new')}>項目を加える</Button>
      }
    >
      {editing !== undefined && (
        <PriceForm
          key={editing === 'new' ? 'new' : editing.id}
          item={editing === 'new' ? undefined : editing}
          submit={submit}
          onCancel={() => setEditing(undefined)}
        />
      )}
      <div className={classes.box}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th style={{ width: 110 }}>区分</th>
              <th>名称</th>
              <th style={{ width: 120, textAlign: 'right' }}>料金</th>
              <th style={{ width: 120 }}>消費税</th>
              <th style={{ width: 210 }}>期間</th>
              {manage && <th style={{ width: 80 }} aria-label="操作" />}
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <tr key={item.id}>
                <td>{PRICE_CATEGORY_WORDS[item.category]}</td>
                <td>{item.name}</td>
                <td className="ak-num" style={{ textAlign: 'right' }}>
                  {item.priceYen.toLocaleString('ja-JP')}円
                </td>
                <td>
                  {item.taxPercent === 0
                    ? '非課税'
                    : `${item.taxPercent}% ${item.taxIncluded ? '税込' : '税別'}`}
                </td>
                <td>{periodText(item)}</td>
                {manage && (
                  <td>
                    <Button variant="default" size="compact-xs" onClick={() => setEditing(item)}>
                      変える
                    </Button>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
        {items.length === 0 && <Empty title="まだ料金がありません。" />}
      </div>
    </Section>
  );
}
