import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { lookCookie, readLook } from "#components/ui/look.ts";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Rerail", template: "%s · Rerail" },
  description: "Payment exceptions investigation workbench",
  robots: { index: false, follow: false },
};

export const viewport: Viewport = { width: "device-width", initialScale: 1, colorScheme: "light dark" };

/** The person's theme and density are in the first byte of the page, so that nothing flashes or jumps. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const look = readLook((await cookies()).get(lookCookie)?.value);
  return (
    <html lang="en" data-theme={look.theme} data-density={look.density} suppressHydrationWarning>
      <body>{children}</body>
    </html>
  );
}
