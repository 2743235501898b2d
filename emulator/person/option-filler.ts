import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import type { EmulatorContext } from '../emulator-context.js';
import type { CommandOption } from '../world/command.js';
import type { Channel } from '../world/entities.js';
import { channelPayload, channelType, rolePayload } from '../world/guild-payload.js';
import { canSee, channelPermissions } from '../world/permissions.js';
import { partialMemberPayload, userPayload } from '../world/user-payload.js';
import { ClientRefusal } from './client-refusal.js';
import { findNamed } from './localized.js';
import { type OptionValue, plainValue } from './option-values.js';

export type FilledOptions = Readonly<Record<string, OptionValue>>;

export interface SentOption {
  readonly name: string;
  readonly type: number;
  readonly value?: string | number | boolean;
  readonly focused?: true;
  readonly options?: readonly SentOption[];
}

const { User, Channel: InChannel, Role, Mentionable, Attachment } = ApplicationCommandOptionType;

/** Turns what a person fills in into the options and resolved objects of an interaction. */
export class OptionFiller {
  readonly #context: EmulatorContext;
  readonly #channel: Channel;
  readonly #userId: string;
  readonly #locale: string;
  readonly #resolved: Record<string, Record<string, object>> = {};

  constructor(context: EmulatorContext, channel: Channel, userId: string, locale: string) {
    this.#context = context;
    this.#channel = channel;
    this.#userId = userId;
    this.#locale = locale;
  }

  /** The objects that the options speak of, if any. */
  get resolved(): object | undefined {
    return Object.keys(this.#resolved).length > 0 ? this.#resolved : undefined;
  }

  /** @throws {ClientRefusal} for unknown options and unfit values */
  fill(declared: readonly CommandOption[], given: FilledOptions): SentOption[] {
    return Object.entries(given).map(([name, value]) => {
      const option = findNamed(declared, name, this.#locale);
      if (option === undefined) throw new ClientRefusal(`There is no option ${name}`);
      return { name: option.name, type: option.type, value: this.#value(option, value) };
    });
  }

  /** @throws {ClientRefusal} when a required option is empty */
  static requireAll(declared: readonly CommandOption[], filled: readonly SentOption[]): void {
    for (const option of declared) {
      if (option.required === true && !filled.some(({ name }) => name === option.name)) {
        throw new ClientRefusal(`Option ${option.name} is required`);
      }
    }
  }

  #value(option: CommandOption, value: OptionValue): string | number | boolean {
    const isRole = option.type === Mentionable && this.#isRole(value);
    if (option.type === Role || isRole) return this.#role(option, value);
    if (option.type === User || option.type === Mentionable) return this.#user(option, value);
    if (option.type === InChannel) return this.#inChannel(option, value);
    if (option.type === Attachment) return this.#attachment(option, value);
    return plainValue(option, value, this.#locale);
  }

  #user(option: CommandOption, value: OptionValue): string {
    const user = this.#context.world.users.get(idOf(value));
    if (user === undefined) throw new ClientRefusal(`Option ${option.name} takes a user`);
    this.#resolve('users', user.id, userPayload(user));
    const member = this.#channel.guild?.members.get(user.id);
    if (member !== undefined) {
      const permissions = channelPermissions(this.#channel, user.id).toString();
      this.#resolve('members', user.id, { ...partialMemberPayload(member), permissions });
    }
    return user.id;
  }

  #inChannel(option: CommandOption, value: OptionValue): string {
    const { guild } = this.#channel;
    const channel = guild?.channels.get(idOf(value)) ?? guild?.threads.get(idOf(value));
    const kinds = option.channel_types ?? [];
    const isOffered =
      channel !== undefined &&
      canSee(channel, this.#userId) &&
      (kinds.length === 0 || kinds.includes(channelType(channel)));
    if (!isOffered) throw new ClientRefusal(`Option ${option.name} takes a channel that one sees`);
    this.#resolve('channels', channel.id, {
      ...channelPayload(channel, this.#userId, (id) => this.#context.world.user(id)),
      permissions: channelPermissions(channel, this.#userId).toString(),
    });
    return channel.id;
  }

  #role(option: CommandOption, value: OptionValue): string {
    const role = this.#channel.guild?.roles.get(idOf(value));
    if (role === undefined) throw new ClientRefusal(`Option ${option.name} takes a role`);
    this.#resolve('roles', role.id, rolePayload(role));
    return role.id;
  }

  #isRole(value: OptionValue): boolean {
    return this.#channel.guild?.roles.has(idOf(value)) === true;
  }

  #attachment(option: CommandOption, value: OptionValue): string {
    if (typeof value !== 'object' || !('bytes' in value)) {
      throw new ClientRefusal(`Option ${option.name} takes a file`);
    }
    const { files, options } = this.#context;
    if (value.bytes.length > options.attachmentSizeLimit) {
      throw new ClientRefusal(
        `Option ${option.name} takes a file of at most ${options.attachmentSizeLimit} bytes, ${value.name} has ${value.bytes.length}`,
      );
    }
    const attachment = files.add(this.#channel, value);
    this.#resolve('attachments', attachment.id, { ...attachment, ephemeral: true });
    return attachment.id;
  }

  #resolve(kind: string, id: string, object: object): void {
    this.#resolved[kind] = { ...this.#resolved[kind], [id]: object };
  }
}

function idOf(value: OptionValue): string {
  return typeof value === 'object' && 'id' in value ? value.id : '';
}
