"use client";
import { useMe, useSavePreferences } from "#components/shell/index.ts";
import { Checkbox, Field, Select } from "#components/ui/field.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { zoneChoices } from "./zones.ts";

const themes = [
  { value: "system", label: "As the system" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
] as const;
const densities = [
  { value: "compact", label: "Compact, 28 px" },
  { value: "default", label: "Default, 32 px" },
  { value: "roomy", label: "Roomy, 40 px" },
] as const;
const afterVerdict = [
  { value: "next", label: "The next case" },
  { value: "queue", label: "The queue" },
] as const;

/** How the workbench looks and answers for this person. */
export function PreferencesPanel() {
  const { preferences } = useMe();
  const save = useSavePreferences();
  return (
    <Panel title="Preferences" className="border-t-0!">
      <div className="flex max-w-2xl flex-col divide-y divide-line">
        <Row label="Theme">
          <Segmented
            label="Theme"
            value={preferences.theme}
            options={themes}
            onChange={(theme) => save({ theme })}
          />
        </Row>
        <Row label="Row height">
          <Segmented
            label="Row height"
            value={preferences.density}
            options={densities}
            onChange={(density) => save({ density })}
          />
        </Row>
        <Row label="After a verdict, show">
          <Segmented
            label="After a verdict, show"
            value={preferences.afterVerdict}
            options={afterVerdict}
            onChange={(next) => save({ afterVerdict: next })}
          />
        </Row>
        <Row label="Keys">
          <Checkbox
            label="Single-key shortcuts"
            checked={preferences.letterKeys}
            onChange={(event) => save({ letterKeys: event.currentTarget.checked })}
          />
          <p className="text-xs text-ink-faint">Switched off, chords such as Ctrl K still work.</p>
        </Row>
        <Row label="Times">
          <ZoneField zone={preferences.timeZone} onChange={(timeZone) => save({ timeZone })} />
        </Row>
      </div>
    </Panel>
  );
}

/** The label is for the eye; each control names itself. */
function Row({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className="grid sm:grid-cols-[12rem_minmax(0,1fr)] items-start gap-x-4 py-2">
      <span aria-hidden="true" className="pt-0.5 text-sm text-ink-muted">
        {label}
      </span>
      <div>{children}</div>
    </div>
  );
}

function ZoneField({ zone, onChange }: { zone: string | null; onChange: (zone: string | null) => void }) {
  const { usual, others } = zoneChoices();
  return (
    <Field label="Time zone" hiddenLabel className="max-w-72">
      <Select value={zone ?? ""} onChange={(event) => onChange(event.currentTarget.value || null)}>
        <option value="">As this browser</option>
        <optgroup label="Usual places">
          {usual.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </optgroup>
        <optgroup label="All">
          {others.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </optgroup>
      </Select>
    </Field>
  );
}
