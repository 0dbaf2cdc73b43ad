"use client";
import { useRouter } from "next/navigation";
import { CommandMenuItem } from "#components/commands/index.ts";
import { Menu, MenuChoice, MenuGroup, MenuItem, MenuRule } from "#components/ui/menu.tsx";
import { initials } from "./initials.ts";
import { useMe, useSavePreferences } from "./me.tsx";
import { roleName } from "./role-words.ts";

/** Who is signed in and what is theirs to set. */
export function PersonMenu() {
  const me = useMe();
  const save = useSavePreferences();
  const router = useRouter();
  return (
    <Menu
      align="end"
      trigger={
        <button
          type="button"
          aria-label={`${me.name}, ${roleName(me.role)}: menu`}
          className="flex h-8 items-center gap-2 rounded-sm px-1.5 hover:bg-surface-hover"
        >
          <span
            aria-hidden="true"
            data-initials={initials(me.name)}
            className="inline-flex size-6 items-center justify-center rounded-full bg-accent-soft text-2xs font-semibold text-accent before:content-[attr(data-initials)]"
          />
        </button>
      }
    >
      <div className="px-3 pt-1 pb-2">
        <div className="text-sm font-semibold">{me.name}</div>
        <div className="text-xs text-ink-faint">
          {roleName(me.role)} · {me.email}
        </div>
      </div>
      <MenuRule />
      <MenuGroup label="Theme">
        <MenuChoice
          label="Theme"
          value={me.preferences.theme}
          onChange={(theme) => save({ theme })}
          options={[
            { value: "system", label: "As the system" },
            { value: "light", label: "Light" },
            { value: "dark", label: "Dark" },
          ]}
        />
      </MenuGroup>
      <MenuGroup label="Rows">
        <MenuChoice
          label="Rows"
          value={me.preferences.density}
          onChange={(density) => save({ density })}
          options={[
            { value: "compact", label: "Compact" },
            { value: "default", label: "Default" },
            { value: "roomy", label: "Roomy" },
          ]}
        />
      </MenuGroup>
      <MenuRule />
      <CommandMenuItem id="app.letters" />
      <CommandMenuItem id="app.help" />
      <MenuItem onSelect={() => router.push("/settings")}>Settings</MenuItem>
      <MenuRule />
      <CommandMenuItem id="app.sign-out" />
    </Menu>
  );
}
