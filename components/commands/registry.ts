/** Every command of the workbench. Keys, palette, menus, tooltips and the help sheet are made from this list. */
import type { Command } from "./command.ts";

const define = <const T extends readonly Command[]>(commands: T) => commands;

export const registry = define([
  {
    id: "app.palette",
    label: "Find a command",
    scope: "global",
    keys: ["Mod+K"],
    whileTyping: true,
    keyOnly: true,
  },
  { id: "app.help", label: "Show the keys", scope: "global", keys: ["?"] },
  {
    id: "app.undo",
    label: "Undo the last verdict",
    scope: "global",
    keys: ["Z", "Mod+Z"],
    procedure: "verdict.undo",
  },
  { id: "app.letters", label: "Switch single-key shortcuts on or off", scope: "global", keys: [] },
  { id: "app.theme", label: "Switch between light and dark", scope: "global", keys: [] },
  {
    id: "app.leave-field",
    label: "Leave the field",
    scope: "global",
    keys: ["Escape"],
    whileTyping: true,
    keyOnly: true,
  },
  { id: "app.next-pane", label: "Go to the next pane", scope: "global", keys: ["F6"], keyOnly: true },
  { id: "app.sign-out", label: "Sign out", scope: "global", keys: [] },
  { id: "go.queue", label: "Go to the queue", scope: "global", keys: ["G Q"], procedure: "queue.page" },
  { id: "go.mine", label: "Go to my cases", scope: "global", keys: ["G M"], procedure: "case.claim" },
  { id: "go.review", label: "Go to review", scope: "global", keys: ["G R"], procedure: "review.list" },
  { id: "go.team", label: "Go to the team board", scope: "global", keys: ["G T"], procedure: "team.board" },
  { id: "go.models", label: "Go to models", scope: "global", keys: ["G L"], procedure: "models.overview" },
  { id: "go.labels", label: "Go to labels", scope: "global", keys: ["G B"], procedure: "labels.overview" },
  { id: "go.intake", label: "Go to intake", scope: "global", keys: ["G I"], procedure: "intake.overview" },
  {
    id: "go.audit",
    label: "Go to the audit trail",
    scope: "global",
    keys: ["G A"],
    procedure: "audit.events",
  },
  { id: "go.settings", label: "Go to settings", scope: "global", keys: ["G S"] },

  { id: "queue.next", label: "Next row", scope: "queue", keys: ["J"], repeats: true, keyOnly: true },
  { id: "queue.previous", label: "Previous row", scope: "queue", keys: ["K"], repeats: true, keyOnly: true },
  { id: "queue.open", label: "Open the case", scope: "queue", keys: ["Enter", "O"], procedure: "case.open" },
  { id: "queue.peek", label: "Peek at the case", scope: "queue", keys: ["Space"], procedure: "case.open" },
  { id: "queue.next-free", label: "Next unclaimed row", scope: "queue", keys: ["N"] },
  { id: "queue.claim", label: "Claim the row", scope: "queue", keys: ["C"], procedure: "case.claim" },
  {
    id: "queue.release",
    label: "Release the row",
    scope: "queue",
    keys: ["U"],
    procedure: "case.releaseClaim",
  },
  { id: "queue.select", label: "Select the row", scope: "queue", keys: ["X"] },
  {
    id: "queue.extend-down",
    label: "Extend the selection down",
    scope: "queue",
    keys: ["Shift+J"],
    repeats: true,
    keyOnly: true,
  },
  {
    id: "queue.extend-up",
    label: "Extend the selection up",
    scope: "queue",
    keys: ["Shift+K"],
    repeats: true,
    keyOnly: true,
  },
  { id: "queue.filter", label: "Filter the queue", scope: "queue", keys: ["/"] },
  { id: "queue.clear-filter", label: "Clear the filter", scope: "queue", keys: ["Shift+C"] },
  { id: "queue.refresh", label: "Bring the ranking up to date", scope: "queue", keys: ["R"] },
  {
    id: "queue.save-view",
    label: "Save this view",
    scope: "queue",
    keys: ["V"],
    procedure: "queue.saveView",
  },
  { id: "queue.denser", label: "Lower rows", scope: "queue", keys: ["-"] },
  { id: "queue.roomier", label: "Higher rows", scope: "queue", keys: ["+"] },
  {
    id: "queue.close-peek",
    label: "Close the peek or clear the selection",
    scope: "queue",
    keys: ["Escape"],
    keyOnly: true,
  },

  {
    id: "case.outcome",
    label: "Choose the outcome",
    scope: "case",
    keys: ["1-9"],
    procedure: "verdict.record",
    decision: true,
    keyOnly: true,
  },
  {
    id: "case.reason",
    label: "Choose the reason",
    scope: "reason",
    keys: ["a-z"],
    procedure: "verdict.record",
    decision: true,
    keyOnly: true,
  },
  {
    id: "case.commit",
    label: "Record the verdict",
    scope: "reason",
    keys: ["Enter"],
    procedure: "verdict.record",
    decision: true,
  },
  {
    id: "case.drop-choice",
    label: "Drop the chosen outcome",
    scope: "reason",
    keys: ["Escape"],
    keyOnly: true,
  },
  { id: "case.next", label: "Next case", scope: "case", keys: ["N"] },
  { id: "case.previous", label: "Previous case", scope: "case", keys: ["P"] },
  { id: "case.flag-next", label: "Next flagged element", scope: "case", keys: ["F"], repeats: true },
  {
    id: "case.flag-previous",
    label: "Previous flagged element",
    scope: "case",
    keys: ["Shift+F"],
    repeats: true,
  },
  {
    id: "case.message-mode",
    label: "Switch the message between pretty, raw and changes",
    scope: "case",
    keys: ["M"],
  },
  { id: "case.claim", label: "Claim the case", scope: "case", keys: ["C"], procedure: "case.claim" },
  {
    id: "case.release",
    label: "Release the claim",
    scope: "case",
    keys: ["U"],
    procedure: "case.releaseClaim",
  },
  {
    id: "case.suggestion",
    label: "Apply the suggested repair, then the next one",
    scope: "case",
    keys: ["A"],
    procedure: "repair.suggest",
  },
  {
    id: "case.clearing",
    label: "Put what would clear it into the edit",
    scope: "case",
    keys: ["V"],
    procedure: "repair.takeClearing",
  },
  { id: "case.edit", label: "Edit the payment", scope: "case", keys: ["E"], procedure: "repair.begin" },
  {
    id: "case.submit",
    label: "Save the edit, or send the note being written",
    scope: "case",
    keys: ["Mod+Enter"],
    whileTyping: true,
  },
  {
    id: "case.note",
    label: "Write the verdict's note",
    scope: "case",
    keys: ["D"],
    procedure: "verdict.record",
  },
  {
    id: "case.confidence",
    label: "Change the verdict's confidence",
    scope: "case",
    keys: ["L"],
    procedure: "verdict.record",
  },
  { id: "case.reveal", label: "Show or hide the model's view", scope: "case", keys: ["R"] },
  { id: "case.contributions", label: "Show what moved the score", scope: "case", keys: ["W"] },
  {
    id: "case.outgoing",
    label: "Go to the outgoing message",
    scope: "case",
    keys: ["O"],
    procedure: "release.preview",
  },
  { id: "case.similar", label: "Go to similar cases", scope: "case", keys: ["H"] },
  { id: "case.timeline", label: "Go to the timeline", scope: "case", keys: ["T"] },
  { id: "case.notes", label: "Go to the notes", scope: "case", keys: ["Y"] },
  { id: "case.copy-link", label: "Copy the link to this case", scope: "case", keys: ["B"] },
  { id: "case.back", label: "Back to the queue", scope: "case", keys: ["Escape"], procedure: "queue.page" },

  { id: "review.approve", label: "Approve", scope: "review", keys: ["Shift+A"], procedure: "review.decide" },
  {
    id: "review.return",
    label: "Send back with a reason",
    scope: "review",
    keys: ["Shift+X"],
    procedure: "review.decide",
  },
]);

export type CommandId = (typeof registry)[number]["id"];

const byId = new Map<string, Command>(registry.map((command) => [command.id, command]));

/** The definition behind an id. */
export function commandOf(id: CommandId): Command {
  return byId.get(id)!;
}

/** The first default key of a command, for hints; null when it has none. */
export function keysOf(id: CommandId): string | null {
  return commandOf(id).keys[0] ?? null;
}
