import { ROLE_WORDS } from '@akashi/contract';
import { Menu, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { Link, useLocation } from '@tanstack/react-router';
import { Icon } from '../../ui/icon.tsx';
import { isMac } from '../actions/keyboard.ts';
import { shortcutLabel } from '../actions/shortcut.ts';
import { useSession } from '../session/session-context.ts';
import classes from './frame.module.css';
import { PLACES } from './navigation.ts';

/** Product, places, search, person, lock: the same on every screen. */
export function TopBar({ onSearch, onShortcuts }: { onSearch: () => void; onShortcuts: () => void }) {
  const { info, may, lock } = useSession();
  const path = useLocation({ select: (location) => location.pathname });
  return (
    <header className={classes.bar}>
      <span className={classes.brand} title={info.tenant.name}>
        <span className={classes.seal} aria-hidden>
          証
        </span>
        Akashi
      </span>
      <nav className={classes.places} aria-label="画面">
        {PLACES.filter((place) => !place.permission || may(place.permission)).map((place) => {
          const active = path.startsWith(place.path) || (place.also && path.startsWith(place.also));
          return (
            <Link
              key={place.path}
              to={place.path}
              className={classes.place}
              data-active={active || undefined}
              title={`${place.label} (${shortcutLabel(place.shortcut, isMac)})`}
            >
              {place.label}
            </Link>
          );
        })}
      </nav>
      <button type="button" className={classes.search} onClick={onSearch}>
        <Icon name="search" />
        <span>患者・操作を検索</span>
        <kbd>{shortcutLabel('Mod+K', isMac)}</kbd>
      </button>
      <PersonMenu onShortcuts={onShortcuts} />
      <button type="button" className={classes.barButton} onClick={lock} title="画面をロック (Ctrl+L)">
        <Icon name="lock" size={16} label="画面をロック" />
      </button>
    </header>
  );
}

function PersonMenu({ onShortcuts }: { onShortcuts: () => void }) {
  const { info, signOut } = useSession();
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light');
  const dark = scheme === 'dark';
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <button type="button" className={classes.barButton}>
          {info.staff.name} <span className={classes.role}>{ROLE_WORDS[info.staff.role]}</span>
          <Icon name="down" size={10} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {info.tenant.name} / {info.staff.loginId}
        </Menu.Label>
        <Menu.Item
          leftSection={<Icon name={dark ? 'sun' : 'moon'} />}
          onClick={() => setColorScheme(dark ? 'light' : 'dark')}
        >
          {dark ? '明るい画面にする' : '暗い画面にする'}
        </Menu.Item>
        <Menu.Item leftSection={<Icon name="keyboard" />} rightSection={<kbd>?</kbd>} onClick={onShortcuts}>
          キー操作の一覧
        </Menu.Item>
        <Menu.Item component={Link} to="/settings" leftSection={<Icon name="shield" />}>
          自分のログインと認証
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<Icon name="out" />} onClick={signOut}>
          ログアウト
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
