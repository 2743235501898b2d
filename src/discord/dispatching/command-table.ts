import type { ModalSubmitInteraction, RESTPostAPIApplicationCommandsJSONBody } from 'discord.js';
import type {
  ButtonHandlers,
  Command,
  ComponentInteraction,
  FormHandlers,
  InteractionContext,
} from './command.js';
import type { ButtonState } from '../replies/custom-id.js';

/** The commands, to be found by what an interaction names. */
export class CommandTable {
  readonly #commands: readonly Command[];
  readonly #byName: ReadonlyMap<string, Command>;

  constructor(commands: readonly Command[]) {
    this.#commands = commands;
    this.#byName = new Map(commands.map((command) => [command.data.name, command]));
  }

  named(name: string): Command | undefined {
    return this.#byName.get(name);
  }

  /** What happens when this is pressed or chosen; null where no command has it. */
  press(
    state: ButtonState,
  ): ((context: InteractionContext<ComponentInteraction>) => Promise<void>) | null {
    for (const command of this.#commands) {
      const buttons = 'buttons' in command ? command.buttons : undefined;
      const handler = buttons && handlerOf(buttons, state);
      if (handler) return handler;
    }
    return null;
  }

  /** What happens when this form is sent; null where no command has it. */
  submit(
    state: ButtonState,
  ): ((context: InteractionContext<ModalSubmitInteraction>) => Promise<void>) | null {
    for (const command of this.#commands) {
      const forms = 'forms' in command ? command.forms : undefined;
      const handler = forms && formHandlerOf(forms, state);
      if (handler) return handler;
    }
    return null;
  }

  /**
   * What is registered at Discord. Discord hides what is for moderators from everybody else, unless
   * roles are named, whose members would then not see it.
   */
  registrations(hasModeratorRoles: boolean): RESTPostAPIApplicationCommandsJSONBody[] {
    return this.#commands.map(({ data }) => {
      if (!hasModeratorRoles) return data;
      return { ...data, default_member_permissions: null };
    });
  }
}

function handlerOf<Kind extends ButtonState['kind']>(
  buttons: ButtonHandlers,
  state: Extract<ButtonState, { readonly kind: Kind }>,
): ((context: InteractionContext<ComponentInteraction>) => Promise<void>) | null {
  const handler:
    | ((context: InteractionContext<ComponentInteraction>, own: typeof state) => Promise<void>)
    | undefined = buttons[state.kind];
  return handler === undefined ? null : (context) => handler(context, state);
}

function formHandlerOf<Kind extends ButtonState['kind']>(
  forms: FormHandlers,
  state: Extract<ButtonState, { readonly kind: Kind }>,
): ((context: InteractionContext<ModalSubmitInteraction>) => Promise<void>) | null {
  const handler:
    | ((context: InteractionContext<ModalSubmitInteraction>, own: typeof state) => Promise<void>)
    | undefined = forms[state.kind];
  return handler === undefined ? null : (context) => handler(context, state);
}
