import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import { api, useSession } from '../../app/index.ts';
import { MaintenanceSection } from '../maintenance/index.ts';
import { RetentionSection } from '../retention/index.ts';
import { RevisionSection } from '../revision/index.ts';
import { ApprovalsSection } from './approvals-section.tsx';
import { CheckRulesSection } from './check-rules-section.tsx';
import { DevicesSection } from './devices/devices-section.tsx';
import { EmergencySection } from './emergency-section.tsx';
import { HoursSection } from './hours-section.tsx';
import { InspectionSection } from './inspection-section.tsx';
import { InstitutionSection } from './institution-section.tsx';
import { MastersSection } from './masters-section.tsx';
import { PricesSection } from './prices-section.tsx';
import { ReviewSection } from './review-section.tsx';
import { RightsSection } from './rights-section.tsx';
import { RosterSection } from './roster-section.tsx';
import { SelfSection } from './self-section.tsx';
import classes from './settings.module.css';
import { SignInSection } from './sign-in-section.tsx';
import { StaffSection } from './staff-section.tsx';
import { StandardsSection } from './standards-section.tsx';
import { StatusSection } from './status-section.tsx';

/** In the order of the menu. `needs`: the permission without which it is not shown. */
const SECTIONS = [
  { id: 'institution', label: '医療機関', group: '院内の設定', Section: InstitutionSection },
  { id: 'hours', label: '診療時間', group: '院内の設定', Section: HoursSection },
  { id: 'standards', label: '施設基準', group: '院内の設定', Section: StandardsSection },
  { id: 'prices', label: '料金表', group: '院内の設定', Section: PricesSection, needs: 'billing:read' },
  { id: 'masters', label: 'マスター', group: '院内の設定', Section: MastersSection },
  {
    id: 'revision',
    label: '診療報酬改定',
    group: '院内の設定',
    Section: RevisionSection,
    needs: 'revision:read',
  },
  {
    id: 'check-rules',
    label: '点検ルール',
    group: '院内の設定',
    Section: CheckRulesSection,
    needs: 'claims:read',
  },
  { id: 'staff', label: '職員', group: '職員と権限', Section: StaffSection },
  { id: 'approvals', label: '承認待ち', group: '職員と権限', Section: ApprovalsSection },
  { id: 'rights', label: '権限表', group: '職員と権限', Section: RightsSection, needs: 'rights:read' },
  {
    id: 'review',
    label: '権限の棚卸し',
    group: '職員と権限',
    Section: ReviewSection,
    needs: 'rights:review',
  },
  { id: 'roster', label: '名簿照合', group: '職員と権限', Section: RosterSection, needs: 'identity:manage' },
  {
    id: 'inspection',
    label: 'アカウント点検',
    group: '職員と権限',
    Section: InspectionSection,
    needs: 'rights:read',
  },
  {
    id: 'emergency',
    label: '非常時アカウント',
    group: '職員と権限',
    Section: EmergencySection,
    needs: 'emergency:manage',
  },
  {
    id: 'sign-in',
    label: 'ログインの管理',
    group: '職員と権限',
    Section: SignInSection,
    needs: 'identity:manage',
  },
  { id: 'devices', label: '端末', group: '設備と記録', Section: DevicesSection, needs: 'devices:read' },
  { id: 'status', label: '状態', group: '設備と記録', Section: StatusSection, needs: 'system:read' },
  {
    id: 'maintenance',
    label: '保守作業',
    group: '設備と記録',
    Section: MaintenanceSection,
    needs: 'maintenance:read',
  },
  {
    id: 'retention',
    label: '保存期間',
    group: '設備と記録',
    Section: RetentionSection,
    needs: 'retention:read',
  },
  { id: 'self', label: '自分のログイン', group: '自分', Section: SelfSection },
] as const;

export type SettingsSection = (typeof SECTIONS)[number]['id'];

/** How the house is set up. Everybody may read; changing needs the right to manage. */
export function SettingsScreen({ section }: { section: SettingsSection }) {
  const { may } = useSession();
  const waiting = useQuery({
    queryKey: ['approvals', 'waiting'],
    queryFn: () => api.approvals.listApprovals({ query: { which: 'waiting' } }),
  });
  const forMe = waiting.data?.forMe ?? 0;
  const shown = SECTIONS.filter((one) => !('needs' in one) || may(one.needs));
  const current = SECTIONS.find((one) => one.id === section) ?? SECTIONS[0];
  return (
    <div className={classes.screen}>
      <nav className={classes.menu} aria-label="管理の項目">
        {shown.map(({ id, label, group }, index) => (
          <Fragment key={id}>
            {group !== shown[index - 1]?.group && <p className={classes.menuGroup}>{group}</p>}
            <Link
              to="/settings"
              search={{ section: id }}
              className={classes.item}
              data-active={id === current.id || undefined}
            >
              {label}
              {id === 'approvals' && forMe > 0 && <b className={classes.count}>{forMe}</b>}
            </Link>
          </Fragment>
        ))}
        {!may('identity:manage') && <p className={classes.note}>変更は管理者が行います。</p>}
      </nav>
      <div className={classes.content}>
        <current.Section key={current.id} />
      </div>
    </div>
  );
}
