/** How the screen looks to this person: kept in a cookie so that the server renders it from the first byte. */
export const themes = ["system", "light", "dark"] as const;
export const densities = ["compact", "default", "roomy"] as const;
export interface Look {
  theme: (typeof themes)[number];
  density: (typeof densities)[number];
}

export const lookCookie = "rerail-look";

/** Reads the cookie "dark.compact"; anything unknown falls back to the default of its part. */
export function readLook(value: string | undefined): Look {
  const [theme, density] = (value ?? "").split(".");
  return {
    theme: themes.find((one) => one === theme) ?? "system",
    density: densities.find((one) => one === density) ?? "default",
  };
}

/** The cookie's text, for a year, never sent to another site. It holds two words and nothing about a person. */
export function writeLook(look: Look): string {
  return `${lookCookie}=${look.theme}.${look.density}; path=/; max-age=31536000; samesite=strict`;
}
