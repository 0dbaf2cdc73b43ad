/** The title line of a page that is not the queue or a case: title, one sentence of what it shows, actions. */
export function PageHeader({
  title,
  children,
  actions,
}: {
  title: string;
  children?: React.ReactNode;
  actions?: React.ReactNode;
}) {
  return (
    <div className="flex flex-wrap items-start gap-x-6 gap-y-2 border-b border-line px-4 py-3">
      <div className="min-w-0">
        <h1 className="text-lg font-semibold">{title}</h1>
        {children ? <p className="max-w-3xl text-sm text-ink-muted">{children}</p> : null}
      </div>
      {actions ? <div className="ml-auto flex gap-2">{actions}</div> : null}
    </div>
  );
}

/** One figure with its name and what it is to be compared with. */
export function Figure({
  label,
  value,
  compared,
}: {
  label: string;
  value: React.ReactNode;
  compared?: React.ReactNode;
}) {
  return (
    <div className="min-w-28 px-4 py-2">
      <div className="text-xs text-ink-faint">{label}</div>
      <div className="text-lg font-semibold">{value}</div>
      {compared ? <div className="text-xs text-ink-muted">{compared}</div> : null}
    </div>
  );
}
