import { useQuery } from '@tanstack/react-query';
import { api, useSession } from '../../app/index.ts';
import { Failed, grouped, Icon, Loading, StatusBadge } from '../../ui/index.ts';
import { importCounts, importExamples } from './report.ts';
import { Section } from './section.tsx';
import classes from './settings.module.css';

const SETS = {
  none: {
    word: 'マスターが登録されていません',
    tone: 'danger',
    icon: 'danger',
    lead: '計算も病名・薬の検索もできません。',
  },
  starter: {
    word: '同梱の簡易マスター',
    tone: 'wait',
    icon: 'warn',
    lead: 'よく使う数百項目だけです。請求の前に公式マスターを取り込んでください。',
  },
  official: {
    word: '公式マスター',
    tone: 'done',
    icon: 'check',
    lead: '審査支払機関が公開しているファイルです。',
  },
} as const;

const KINDS: Readonly<Record<string, string>> = {
  procedure: '診療行為',
  drug: '医薬品',
  feeTable: '電子点数表',
  commentRelation: 'コメント関連テーブル',
  material: '特定器材',
  comment: 'コメント',
  disease: '傷病名',
  modifier: '修飾語',
};

const when = new Intl.DateTimeFormat('ja-JP', { dateStyle: 'short', timeStyle: 'short' });

/** Which masters the points come from, how old they are, and what each import did. */
export function MastersSection() {
  const { deskDate } = useSession();
  const query = useQuery({
    queryKey: ['masters', 'edition', deskDate],
    queryFn: () => api.masters.getMasterEdition({ query: { on: deskDate } }),
  });
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Loading />;
  const { set, stale, releases, provisional } = query.data;
  const { word, tone, icon, lead } = SETS[set];
  return (
    <Section title="マスター" lead={lead}>
      <div>
        <StatusBadge tone={tone} icon={icon} filled>
          {word}
        </StatusBadge>
      </div>
      {stale && (
        <div className={classes.banner} role="alert">
          <Icon name="warn" /> {stale.text}(施行 {stale.schedule})
        </div>
      )}
      {provisional && (
        <div className={classes.banner} role="note">
          <Icon name="warn" />
          <span>
            <b>暫定</b> {provisional.from} からの{grouped(provisional.codes)}
            コードは、告示から写した点数です。公式マスターを読み込むと置き換わります。暫定の点数のレセプトは提出できません。
          </span>
        </div>
      )}
      <div className={classes.box}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th>種類</th>
              <th>出どころ</th>
              <th>ファイル</th>
              <th>ファイルの日付</th>
              <th style={{ textAlign: 'right' }}>件数</th>
              <th>取込日時</th>
              <th>結果</th>
            </tr>
          </thead>
          <tbody>
            {releases.map((release) => (
              <tr key={release.id}>
                <td>
                  {KINDS[release.kind] ?? release.kind}
                  {release.origin === 'starter' && release.kind === 'procedure' && provisional && (
                    <small className="ak-wait"> 暫定あり</small>
                  )}
                </td>
                <td>
                  {release.origin === 'starter'
                    ? '同梱'
                    : release.origin === 'official'
                      ? '公式'
                      : release.origin}
                  {release.edition && (
                    <small className="ak-quiet">
                      {' '}
                      {release.edition.name}({release.edition.from}から)
                    </small>
                  )}
                </td>
                <td>{release.fileName}</td>
                <td>{release.fileDate}</td>
                <td style={{ textAlign: 'right' }}>{grouped(release.rows)}</td>
                <td>{when.format(new Date(release.importedAt))}</td>
                <td>
                  <Result report={release.report} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

/** What an import changed: the counts, and some of the values on demand. */
function Result({ report }: { report: unknown }) {
  const examples = importExamples(report);
  if (examples.length === 0) return importCounts(report);
  return (
    <details>
      <summary>{importCounts(report)}</summary>
      {examples.map((one) => (
        <div key={`${one.code} ${one.date}`}>
          {one.code} {one.name} {one.oldValue} → {one.newValue}({one.date})
        </div>
      ))}
    </details>
  );
}
