/** Where a person can go: only places whose answers their role may see. Pure. */

import type { CommandId } from "#components/commands/index.ts";
import type { ProcedureName } from "#server/identity/policy.ts";

export interface Place {
  href: string;
  label: string;
  procedure: ProcedureName;
  command: CommandId;
}

export const places: readonly Place[] = [
  { href: "/queue", label: "Queue", procedure: "queue.page", command: "go.queue" },
  { href: "/review", label: "Review", procedure: "review.list", command: "go.review" },
  { href: "/team", label: "Team", procedure: "team.board", command: "go.team" },
  { href: "/models", label: "Models", procedure: "models.overview", command: "go.models" },
  { href: "/labels", label: "Labels", procedure: "labels.overview", command: "go.labels" },
  { href: "/intake", label: "Intake", procedure: "intake.overview", command: "go.intake" },
  { href: "/audit", label: "Audit", procedure: "audit.events", command: "go.audit" },
];

export function placesFor(procedures: readonly string[]): Place[] {
  return places.filter((place) => procedures.includes(place.procedure));
}

/** The first place of a role: where it lands after signing in. */
export function homeOf(procedures: readonly string[]): string {
  return placesFor(procedures)[0]?.href ?? "/settings";
}

/** The place a path lies in: a case belongs to the queue. */
export function placeOf(pathname: string): string | null {
  if (pathname.startsWith("/cases/")) return "/queue";
  return (
    places.find((place) => pathname === place.href || pathname.startsWith(`${place.href}/`))?.href ?? null
  );
}

/** A path of this site to go to after signing in; anything else is not followed. */
export function safeNext(next: string | null): string | null {
  if (!next || !/^\/(?![/\\])/.test(next) || /[\p{Cc}\\]/u.test(next)) return null;
  return next.startsWith("/sign-in") || next.startsWith("/api/") ? null : next;
}
