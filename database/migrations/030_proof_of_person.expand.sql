-- When a session last proved its person, how, and on which device; its token can change without losing requests in flight.

alter table app.session add column proven_at timestamptz not null default 'epoch';
alter table app.session add column authenticated_at timestamptz not null default 'epoch';
alter table app.session add column method text not null default 'password';
-- SHA-256 of the device certificate the session was opened with: it is good on that device alone.
alter table app.session add column device_fingerprint text;
-- The token before the last change, good for some seconds more for what was under way.
alter table app.session add column previous_sha256 bytea;
alter table app.session add column rotated_at timestamptz;
-- What the person must do before anything else (`password`, `factor`); null: nothing.
alter table app.session add column must text;

drop function platform.session_by_token(uuid, bytea, boolean);

-- Recognises a session by the hash of its token, on the device it was opened with, and notes that it is alive; whoever
-- has no token learns nothing. A token that has just been replaced is still good for what was under way, but proves
-- nobody any more. Employment ends with a day of the institution, whatever zone the database thinks in.
create function platform.session_by_token(tenant uuid, token bytea, device text, background boolean)
  returns table (id uuid, staff_id uuid, role text, locked_at timestamptz, expires_at timestamptz, last_seen_at timestamptz,
    proven_at timestamptz, authenticated_at timestamptz, must text, step_up jsonb)
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  declare
    today date := (clock_timestamp() at time zone 'Asia/Tokyo')::date;
  begin
    return query
      select s.id, s.staff_id, p.role, s.locked_at, s.expires_at, s.last_seen_at,
        case when s.token_sha256 = token then s.proven_at else 'epoch' end,
        case when s.token_sha256 = token then s.authenticated_at else 'epoch' end,
        s.must,
        (select g.value from app.setting g
          where g.tenant_id = tenant and g.key = 'identity.stepUp' and g.valid_from <= today
          order by g.valid_from desc limit 1)
      from app.session s join app.staff p on p.tenant_id = s.tenant_id and p.id = s.staff_id
      where s.tenant_id = tenant
        and (s.token_sha256 = token
          or (s.previous_sha256 = token and s.rotated_at > clock_timestamp() - interval '30 seconds'))
        and (s.device_fingerprint is null or s.device_fingerprint = device)
        and s.ended_at is null and s.expires_at > clock_timestamp()
        and p.active and (p.valid_until is null or p.valid_until >= today);
    if background then
      return;
    end if;
    -- At most once in half a minute: a busy screen must not rewrite its session row all the time.
    update app.session s set last_seen_at = clock_timestamp()
      where s.tenant_id = tenant and s.token_sha256 = token and s.ended_at is null and s.locked_at is null
        and (s.device_fingerprint is null or s.device_fingerprint = device)
        and s.last_seen_at between clock_timestamp() - interval '10 minutes' and clock_timestamp() - interval '30 seconds';
  end
  $$;
revoke all on function platform.session_by_token(uuid, bytea, text, boolean) from public;
grant execute on function platform.session_by_token(uuid, bytea, text, boolean) to akashi_app;
