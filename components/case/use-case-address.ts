"use client";
import { usePathname, useRouter } from "next/navigation";
import { useCallback } from "react";

/** The case in the address, and a way to another one that needs no page load: its data is already here or on its way. */
export function useCaseAddress(fallback: number): {
  caseId: number;
  openCase: (caseId: number) => void;
} {
  const pathname = usePathname();
  const router = useRouter();
  const match = /^\/cases\/(\d{1,15})$/.exec(pathname);
  const openCase = useCallback(
    (caseId: number) => {
      const address = `/cases/${caseId}`;
      if (window.location.pathname.startsWith("/cases/")) window.history.pushState(null, "", address);
      else router.push(address);
    },
    [router],
  );
  return { caseId: match ? Number(match[1]) : fallback, openCase };
}
