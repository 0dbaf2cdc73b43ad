/** A NATS JetStream stream through a durable pull consumer: one delivery at a time to all processes that share its name. */
import { readFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import {
  AckPolicy,
  type ConsumerMessages,
  DeliverPolicy,
  type JsMsg,
  jetstream,
  jetstreamManager,
} from "@nats-io/jetstream";
import { connect, credsAuthenticator, type NatsConnection, nanos } from "@nats-io/transport-node";
import type { Delivered, MessageStream } from "./consume-stream.ts";

export interface JetStreamSettings {
  url: string;
  stream: string;
  /** The durable consumer's name; made when it is not there. */
  consumer: string;
  /** Only these subjects of the stream; all of them without. */
  subject?: string | undefined;
  /** A credentials file of the NATS tools. */
  credentials?: string | undefined;
  /** What is not acknowledged by then is delivered again, perhaps to another process. */
  ackWaitMs?: number | undefined;
}

/** A batch takes seconds at most. */
const usualAckWaitMs = 60_000;
/** Messages that may lie here before they are taken. */
const ahead = 500;
/** How long it waits when nothing comes; also how soon a stop is noticed. */
const patienceMs = 1_000;
const connectLimitMs = 5_000;

export async function openJetStream(settings: JetStreamSettings): Promise<MessageStream> {
  const connection = await connect({
    servers: settings.url,
    name: "rerail",
    timeout: connectLimitMs,
    // A lost connection ends the pull; the loop around it opens a new one.
    reconnect: false,
    ...(settings.credentials
      ? { authenticator: credsAuthenticator(await readFile(settings.credentials)) }
      : {}),
  });
  try {
    const manager = await jetstreamManager(connection);
    const { stream, consumer: name, subject } = settings;
    // One that somebody has made beforehand is used as it is.
    const known = await manager.consumers.info(stream, name).catch(() => null);
    if (!known) {
      await manager.consumers.add(stream, {
        durable_name: name,
        ack_policy: AckPolicy.Explicit,
        deliver_policy: DeliverPolicy.All,
        ack_wait: nanos(settings.ackWaitMs ?? usualAckWaitMs),
        ...(subject ? { filter_subject: subject } : {}),
      });
    }
    const consumer = await jetstream(connection).consumers.get(stream, name);
    return new Pulled(connection, await consumer.consume({ max_messages: ahead }));
  } catch (error) {
    await connection.close();
    throw error;
  }
}

/** What the broker has delivered ahead, until it is taken. */
class Pulled implements MessageStream {
  readonly #connection: NatsConnection;
  readonly #messages: ConsumerMessages;
  readonly #waiting: JsMsg[] = [];
  #arrived = Promise.withResolvers<void>();
  #ended: unknown = null;

  constructor(connection: NatsConnection, messages: ConsumerMessages) {
    this.#connection = connection;
    this.#messages = messages;
    void this.#receive();
  }

  async #receive(): Promise<void> {
    try {
      for await (const message of this.#messages) {
        this.#waiting.push(message);
        this.#arrived.resolve();
      }
      this.#ended = new Error("the connection to NATS was lost");
    } catch (error) {
      this.#ended = error;
    }
    this.#arrived.resolve();
  }

  async next(most: number): Promise<Delivered[]> {
    const patience = new AbortController();
    await Promise.race([
      this.#arrived.promise,
      pause(patienceMs, undefined, { signal: patience.signal }).catch(() => {}),
    ]);
    patience.abort();
    const batch = this.#waiting.splice(0, most);
    if (batch.length === 0 && this.#ended) throw this.#ended;
    if (this.#waiting.length === 0 && !this.#ended) this.#arrived = Promise.withResolvers();
    return batch.map(deliveredOf);
  }

  /** Gives back what was not taken, so that others need not wait for it. */
  async close(): Promise<void> {
    for (const message of this.#waiting.splice(0)) message.nak();
    await this.#messages.close();
    await this.#connection.close();
  }
}

function deliveredOf(message: JsMsg): Delivered {
  return {
    bytes: message.data,
    name: `${message.subject}#${message.seq}`,
    deliveries: message.info.deliveryCount,
    // The broker's answer is waited for: only then it will not deliver the message again.
    done: async () => void (await message.ackAck()),
    again: async (afterMs) => message.nak(afterMs),
  };
}
