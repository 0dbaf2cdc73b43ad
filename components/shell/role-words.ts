/** Roles in the words of the desk, and what each does here. */
export const roleWords: Record<string, { name: string; does: string }> = {
  investigator: { name: "Investigator", does: "works the queue and its cases" },
  senior: { name: "Senior investigator", does: "works cases and gives second approvals" },
  approver: { name: "Approver", does: "gives second approvals" },
  lead: { name: "Team lead", does: "watches the desk, its clocks and its people" },
  ml: { name: "ML engineer", does: "trains, compares and promotes models" },
  auditor: { name: "Auditor", does: "reads everything, changes nothing" },
  admin: { name: "Administrator", does: "manages people and sources" },
};

export function roleName(role: string): string {
  return roleWords[role]?.name ?? role;
}
