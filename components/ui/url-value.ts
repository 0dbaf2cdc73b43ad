"use client";
import { useSearchParams } from "next/navigation";

/** One value kept in the address, so that a link and the back button show the same. Never for personal data. */
export function useUrlValue(name: string): [string | null, (value: string | null) => void] {
  const params = useSearchParams();
  function set(value: string | null) {
    const next = new URLSearchParams(window.location.search);
    if (value === null) next.delete(name);
    else next.set(name, value);
    const text = next.toString();
    window.history.pushState(null, "", text === "" ? window.location.pathname : `?${text}`);
  }
  return [params.get(name), set];
}
