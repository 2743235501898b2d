import { GatewayCloseCodes, GatewayOpcodes } from 'discord-api-types/v10';
import type { RawData, WebSocket } from 'ws';
import type { GatewayFaults } from './gateway-faults.js';
import type { GatewaySession } from './gateway-session.js';
import type { HeartbeatWatch } from './heartbeat-watch.js';

const maxPayloadBytes = 4096;
const maxPayloads = 120;
const payloadWindowMs = 60_000;

/** What a connection asks of the server. */
export interface ConnectionHost {
  readonly faults: GatewayFaults;
  readonly heartbeatIntervalMs: number;
  readonly heartbeats: HeartbeatWatch;
  identify(connection: GatewayConnection, data: unknown): void;
  resume(connection: GatewayConnection, data: unknown): void;
  closed(connection: GatewayConnection, code: number): void;
}

/** One WebSocket of a bot: opcodes, heartbeats and the limits on what it sends. */
export class GatewayConnection {
  readonly #socket: WebSocket;
  readonly #host: ConnectionHost;
  readonly #receivedAt: number[] = [];
  #silence: NodeJS.Timeout | undefined;
  session: GatewaySession | undefined;

  constructor(socket: WebSocket, host: ConnectionHost) {
    this.#socket = socket;
    this.#host = host;
    socket.on('message', (data) => this.#receive(data));
    socket.on('close', (code) => {
      clearTimeout(this.#silence);
      host.heartbeats.forget(this);
      this.session?.detach(this);
      host.closed(this, code);
    });
    // A reset by the bot is reported here and then as a close, which is what matters.
    socket.on('error', () => socket.terminate());
    if (host.faults.saysHello) {
      const interval = host.heartbeatIntervalMs;
      this.send({ op: GatewayOpcodes.Hello, d: { heartbeat_interval: interval } });
      host.heartbeats.expect(this);
      this.#awaitHeartbeat();
    }
  }

  send(payload: object): void {
    this.sendFrame(JSON.stringify({ t: null, s: null, ...payload }));
  }

  sendFrame(frame: string): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(frame);
  }

  close(code: number, reason = ''): void {
    this.#socket.close(code, reason);
  }

  /** The bot has to resume or identify itself again, on this line or a new one. */
  loseSession(isResumable: boolean): void {
    this.session?.detach(this);
    this.session = undefined;
    this.send({ op: GatewayOpcodes.InvalidSession, d: isResumable });
  }

  /** Cuts the line without a closing handshake. */
  drop(): void {
    this.#socket.terminate();
  }

  #receive(data: RawData): void {
    const bytes = Buffer.isBuffer(data) ? data : Buffer.concat([data].flat().map(asBuffer));
    if (bytes.length > maxPayloadBytes) return this.close(GatewayCloseCodes.DecodeError);
    if (this.#isTooOften()) return this.close(GatewayCloseCodes.RateLimited);
    const payload = parse(bytes.toString('utf8'));
    if (payload === undefined) return this.close(GatewayCloseCodes.DecodeError);
    this.#obey(payload.op, payload.d);
  }

  #obey(op: unknown, data: unknown): void {
    switch (op) {
      case GatewayOpcodes.Heartbeat:
        this.#host.heartbeats.hear(this);
        this.#awaitHeartbeat();
        if (this.#host.faults.acknowledgesHeartbeats)
          this.send({ op: GatewayOpcodes.HeartbeatAck });
        return;
      case GatewayOpcodes.Identify:
        if (this.session === undefined) this.#host.identify(this, data);
        else this.close(GatewayCloseCodes.AlreadyAuthenticated);
        return;
      case GatewayOpcodes.Resume:
        if (this.session === undefined) this.#host.resume(this, data);
        else this.close(GatewayCloseCodes.AlreadyAuthenticated);
        return;
      case GatewayOpcodes.PresenceUpdate:
      case GatewayOpcodes.VoiceStateUpdate:
      case GatewayOpcodes.RequestGuildMembers:
        // Accepted, but nobody is there to notice.
        if (this.session === undefined) this.close(GatewayCloseCodes.NotAuthenticated);
        return;
      default:
        this.close(GatewayCloseCodes.UnknownOpcode);
    }
  }

  #isTooOften(): boolean {
    const now = Date.now();
    this.#receivedAt.push(now);
    while ((this.#receivedAt[0] ?? now) <= now - payloadWindowMs) this.#receivedAt.shift();
    return this.#receivedAt.length > maxPayloads;
  }

  /** A bot that stays silent for two intervals is taken for dead. */
  #awaitHeartbeat(): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(
      () => this.close(GatewayCloseCodes.SessionTimedOut),
      this.#host.heartbeatIntervalMs * 2,
    );
    this.#silence.unref();
  }
}

function asBuffer(part: Buffer | ArrayBuffer): Buffer {
  return Buffer.isBuffer(part) ? part : Buffer.from(part);
}

function parse(text: string): { readonly op?: unknown; readonly d?: unknown } | undefined {
  try {
    const payload: unknown = JSON.parse(text);
    return typeof payload === 'object' && payload !== null ? payload : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
