-- Payments, messages and snapshots are mostly text of two to four kilobytes that is packed when it is stored and unpacked when it
-- is read. LZ4 does both several times as fast as the store's default, for a tenth more room. Builds without it keep the default.
do $$ begin
  alter table messages alter column bytes set compression lz4;
  alter table payments alter column payment set compression lz4;
  alter table snapshots alter column history set compression lz4, alter column feature_values set compression lz4;
exception when feature_not_supported then null;
end $$;
