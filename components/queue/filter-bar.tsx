"use client";
import type { ReactNode } from "react";
import { Menu, MenuCheckItem, MenuChoice } from "#components/ui/menu.tsx";
import { Shape } from "#components/ui/shape.tsx";
import type { QueueFilter } from "#server/exceptions/schema.ts";
import { filterChips } from "./filter-chips.ts";
import {
  ageOptions,
  amountOptions,
  bandOptions,
  claimOptions,
  classOptions,
  commonCurrencies,
  dueOptions,
  familyOptions,
} from "./filter-options.ts";

const trigger = (label: string) => (
  <button
    type="button"
    className="inline-flex h-6 items-center gap-1 rounded-sm px-1.5 text-xs text-ink-muted hover:bg-surface-hover hover:text-ink data-popup-open:bg-surface-hover data-popup-open:text-ink"
  >
    {label}
    <svg viewBox="0 0 8 5" width="8" height="5" aria-hidden="true" className="text-ink-faint">
      <path d="m.75.75 3.25 3 3.25-3" fill="none" stroke="currentColor" strokeWidth="1.25" />
    </svg>
  </button>
);

/** One menu for a part of the filter of which several values may hold. */
function Many<T extends string>({
  label,
  values,
  options,
  onChange,
}: {
  label: string;
  values: readonly T[] | undefined;
  options: readonly { value: T; label: ReactNode }[];
  onChange: (values: T[] | undefined) => void;
}) {
  const on = new Set(values);
  return (
    <Menu trigger={trigger(label)}>
      {options.map((option) => (
        <MenuCheckItem
          key={option.value}
          checked={on.has(option.value)}
          onChange={(checked) => {
            const next = new Set(on);
            if (checked) next.add(option.value);
            else next.delete(option.value);
            onChange(next.size > 0 ? [...next] : undefined);
          }}
        >
          {option.label}
        </MenuCheckItem>
      ))}
    </Menu>
  );
}

/** The filter: a menu for each part, then the parts that hold, each with a way to take it out. */
export function FilterBar({
  filter,
  setFilter,
  currencies,
  children,
}: {
  filter: QueueFilter;
  setFilter: (filter: QueueFilter) => void;
  /** Currencies among the loaded rows. */
  currencies: readonly string[];
  children: ReactNode;
}) {
  const put = <K extends keyof QueueFilter>(part: K, value: QueueFilter[K] | undefined) => {
    const next = { ...filter };
    if (value === undefined) delete next[part];
    else next[part] = value;
    setFilter(next);
  };
  const number = (text: string) => (text === "" ? undefined : Number(text));
  const offered = [...new Set([...currencies, ...(filter.currency ?? []), ...commonCurrencies])];
  const chips = filterChips(filter);
  return (
    <search
      aria-label="Filter the queue"
      className="flex min-h-9 shrink-0 flex-wrap items-center gap-x-0.5 border-b border-line px-2 py-1"
    >
      <Many
        label="Class"
        values={filter.class}
        onChange={(values) => put("class", values)}
        options={classOptions.map(({ value, label }) => ({
          value,
          label: (
            <>
              <span className="mr-2 font-mono text-xs text-ink-faint">{value}</span>
              {label}
            </>
          ),
        }))}
      />
      <Many
        label="Family"
        values={filter.family}
        onChange={(values) => put("family", values)}
        options={familyOptions}
      />
      <Many
        label="Currency"
        values={filter.currency}
        onChange={(values) => put("currency", values)}
        options={offered.map((value) => ({ value, label: value }))}
      />
      <Menu trigger={trigger("Amount")}>
        <MenuChoice
          label="Amount"
          value={String(filter.minAmountEur ?? "")}
          options={amountOptions}
          onChange={(value) => put("minAmountEur", number(value))}
        />
      </Menu>
      <Many
        label="Likely"
        values={filter.band}
        onChange={(values) => put("band", values)}
        options={bandOptions}
      />
      <Menu trigger={trigger("Due")}>
        <MenuChoice
          label="Due"
          value={String(filter.dueWithinMinutes ?? "")}
          options={dueOptions}
          onChange={(value) => put("dueWithinMinutes", number(value))}
        />
      </Menu>
      <Menu trigger={trigger("Age")}>
        <MenuChoice
          label="Age"
          value={String(filter.minAgeMinutes ?? "")}
          options={ageOptions}
          onChange={(value) => put("minAgeMinutes", number(value))}
        />
      </Menu>
      <Menu trigger={trigger("Held by")}>
        <MenuChoice
          label="Held by"
          value={filter.claim ?? ""}
          options={claimOptions}
          onChange={(value) => put("claim", value === "" ? undefined : (value as QueueFilter["claim"]))}
        />
      </Menu>
      {chips.length > 0 ? (
        <ul className="ml-2 flex flex-wrap gap-1">
          {chips.map((chip) => (
            <li key={chip.part}>
              <button
                type="button"
                onClick={() => setFilter(chip.without)}
                className="inline-flex h-6 items-center gap-1.5 rounded-sm bg-accent-soft px-2 text-xs text-accent hover:text-accent-strong"
              >
                {chip.label}
                <Shape name="cross" className="size-2" />
                <span className="sr-only">, remove</span>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      <div className="ml-auto flex items-center gap-3 pl-3 text-xs text-ink-muted">{children}</div>
    </search>
  );
}
