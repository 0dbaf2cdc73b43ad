/** The one command registry's door: keys, buttons, menus, palette and help sheet are all made from it. */
export { CommandButton, CommandMenuItem } from "./command-button.tsx";
export { CommandProvider } from "./command-provider.tsx";
export { type CommandId, commandOf, registry } from "./registry.ts";
export {
  useCaseOnScreen,
  useCommand,
  useCommandCenter,
  useCommandState,
  useLiveCommandCenter,
  useScope,
} from "./use-commands.ts";
