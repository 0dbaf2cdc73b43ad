/** Where outgoing messages go. One small face, so that a queue or a gateway can take the place of a file or an address. */

export interface Delivery {
  /** File name: the same for every attempt of one message. */
  name: string;
  /** Idempotency key: the same for every attempt of one message. */
  key: string;
  messageType: string;
  bytes: Uint8Array;
}

export interface Sink {
  /** Gives what the receiving side answered. Throws NotSent when the message certainly did not get there. */
  deliver(delivery: Delivery): Promise<string>;
  /** Whether the message got there in an earlier attempt; null when this sink cannot tell. */
  arrived(delivery: Delivery): Promise<boolean | null>;
}

/** The message certainly did not get there. */
export class NotSent extends Error {
  /** True when trying again later may help. */
  readonly again: boolean;
  constructor(message: string, again: boolean) {
    super(message);
    this.again = again;
  }
}
