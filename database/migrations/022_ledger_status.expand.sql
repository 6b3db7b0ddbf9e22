-- How a log stands: counts, times and signed notes, which anybody may know. Asked for the seal on the screen, again and
-- again, so that it must not leave entries itself.
create function audit.log_status(log uuid) returns table (
    size bigint, published bigint, note text, published_at timestamptz, oldest_waiting timestamptz,
    super_size bigint, super_note text, super_at timestamptz, stamped_size bigint, stamped_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  with over as (select '00000000-0000-7000-8000-000000000002'::uuid as id)
  select coalesce((select max(e.seq) + 1 from audit.entry e where e.tenant_id = log), 0),
         coalesce(c.size, 0), c.note, c.at,
         (select i.at from audit.inbox i where i.tenant_id = log order by i.at limit 1),
         s.size, s.note, s.at, t.size, t.at
    from over
    left join lateral (select * from audit.checkpoint k where k.tenant_id = log order by k.size desc limit 1) c on true
    left join lateral (select * from audit.checkpoint k where k.tenant_id = over.id order by k.size desc limit 1) s on true
    left join lateral (select * from audit.checkpoint k
                        where k.tenant_id = over.id and k.tst is not null order by k.size desc limit 1) t on true
$$;
