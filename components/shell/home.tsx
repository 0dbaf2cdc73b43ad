"use client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { SkeletonRows } from "#components/ui/states.tsx";
import { useMe } from "./me.tsx";
import { homeOf } from "./navigation.ts";

/** Brings a person to the first place of their role. */
export function Home() {
  const home = homeOf(useMe().procedures);
  const router = useRouter();
  useEffect(() => router.replace(home), [router, home]);
  return <SkeletonRows label="Opening the workbench" />;
}
