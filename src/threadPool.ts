import { parentPort, type TransferListItem, type Worker } from "node:worker_threads";
import { startThread } from "./threads.js";

interface Waiting<Reply> {
  readonly resolve: (reply: Reply) => void;
  readonly reject: (error: Error) => void;
}

/** What a pool and its threads tell each other. */
type Question<Request> = { readonly id: number; readonly request: Request } | { readonly close: true };
interface Answer<Reply> {
  readonly id: number;
  readonly reply: Reply;
  readonly error?: { readonly name: string; readonly message: string };
}

/** More requests than a thread ever has before it. */
const APART = 2 ** 31;

export interface ThreadPoolOptions {
  /** Given to every thread. */
  readonly workerData?: unknown;
  /** Its threads work in a native runtime: terminating one there would abort the whole process, so they end themselves. */
  readonly native?: boolean;
  /** Requests that a thread answers better together: one with fewer before it is asked first, even where another is idle; 1 by default. */
  readonly together?: number;
}

/** Threads of one module that calls {@link answerRequests}. Each starts with its first request; a dead one is replaced. */
export class ThreadPool<Request, Reply> {
  readonly #threads: PoolThread<Request, Reply>[];
  readonly #together: number;

  /**
   * @param name what the threads do, for messages
   * @param module as {@link startThread} takes it
   */
  constructor(name: string, module: URL, count: number, options: ThreadPoolOptions = {}) {
    this.#together = options.together ?? 1;
    this.#threads = Array.from({ length: count }, () => new PoolThread(name, module, options));
  }

  get count(): number {
    return this.#threads.length;
  }

  /**
   * Answers by the first thread that takes another request together with those before it, else by the one with the fewest
   * before it; what is in `transfer` is handed over, not copied.
   */
  run(request: Request, transfer: readonly TransferListItem[] = []): Promise<Reply> {
    const open = this.#threads.find(({ pending }) => pending > 0 && pending < this.#together);
    const thread = open ?? this.#threads.reduce((best, other) => (other.pending < best.pending ? other : best));
    return thread.run(request, transfer);
  }

  /** Answers by every thread, one after the other; other requests go to those that are free of it, if there are any. */
  async runOnEach(request: Request): Promise<Reply[]> {
    const replies: Reply[] = [];
    for (const thread of this.#threads) replies.push(await thread.runApart(request));
    return replies;
  }

  /** Answers by every thread that has started; none is started for it. */
  runOnStarted(request: Request): Promise<Reply[]> {
    return Promise.all(this.#threads.filter(({ started }) => started).map((thread) => thread.run(request, [])));
  }

  /** Ends the threads; requests without an answer fail. */
  async close(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.close()));
  }
}

class PoolThread<Request, Reply> {
  #worker: Worker | undefined;
  #waiting = new Map<number, Waiting<Reply>>();
  #requests = 0;
  #apart = 0;
  #closing = false;

  constructor(
    private readonly name: string,
    private readonly module: URL,
    private readonly options: ThreadPoolOptions,
  ) {}

  get started(): boolean {
    return this.#worker !== undefined && !this.#closing;
  }

  get pending(): number {
    return this.#waiting.size + (this.#apart > 0 ? APART : 0);
  }

  /** Meanwhile other requests go to other threads. */
  async runApart(request: Request): Promise<Reply> {
    this.#apart++;
    try {
      return await this.run(request, []);
    } finally {
      this.#apart--;
    }
  }

  run(request: Request, transfer: readonly TransferListItem[]): Promise<Reply> {
    const worker = (this.#worker ??= this.#start());
    const id = this.#requests++;
    return new Promise((resolve, reject) => {
      worker.postMessage({ id, request } satisfies Question<Request>, transfer);
      this.#waiting.set(id, { resolve, reject });
      worker.ref();
    });
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    if (worker === undefined) return;
    if (!this.options.native) {
      await worker.terminate();
      return;
    }
    const ended = new Promise((resolve) => worker.once("exit", resolve));
    this.#closing = true;
    worker.ref();
    worker.postMessage({ close: true } satisfies Question<Request>);
    await ended;
  }

  #start(): Worker {
    const worker = startThread(this.module, { workerData: this.options.workerData });
    worker.on("message", ({ id, reply, error }: Answer<Reply>) => {
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      // Idle threads must not keep a finished command alive; one that is closing must, or its end would be waited for in vain.
      if (this.#waiting.size === 0 && !this.#closing) worker.unref();
      if (error) waiting?.reject(Object.assign(new Error(error.message), { name: error.name }));
      else waiting?.resolve(reply);
    });
    const died = (reason: string) => {
      if (this.#worker !== worker) return;
      this.#worker = undefined;
      this.#closing = false;
      for (const { reject } of this.#waiting.values()) reject(new Error(`A ${this.name} thread stopped: ${reason}`));
      this.#waiting.clear();
    };
    worker.on("error", (error) => died(error instanceof Error ? error.message : String(error)));
    worker.on("exit", (code) => died(`exit code ${code}`));
    return worker;
  }
}

/** Makes this thread answer the requests of a {@link ThreadPool}, one after the other. */
export function answerRequests<Request, Reply>(
  answer: (request: Request) => Reply | Promise<Reply>,
  transfer?: (reply: Reply) => readonly TransferListItem[],
): void {
  answerRequestsTogether<Request, Reply>((requests) => requests.map(async (request) => answer(request)), {
    transfer,
    most: 1,
  });
}

export interface AnsweringOptions<Reply> {
  /** What of a reply is handed over, not copied. */
  readonly transfer?: (reply: Reply) => readonly TransferListItem[];
  /** Requests answered together; all that wait by default. */
  readonly most?: number;
}

/**
 * Makes this thread answer the requests of a {@link ThreadPool}, all that have come while the last were answered at once.
 * @param answer one promise for each request, in their order
 */
export function answerRequestsTogether<Request, Reply>(
  answer: (requests: readonly Request[]) => readonly Promise<Reply>[],
  { transfer = () => [], most = Number.POSITIVE_INFINITY }: AnsweringOptions<Reply> = {},
): void {
  const waiting: { readonly id: number; readonly request: Request }[] = [];
  let answering = false;
  const reply = async (id: number, promise: Promise<Reply>) => {
    try {
      const reply = await promise;
      parentPort?.postMessage({ id, reply } satisfies Answer<Reply>, transfer(reply));
    } catch (error) {
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      parentPort?.postMessage({ id, error: { name, message } });
    }
  };
  const answerAll = async () => {
    while (waiting.length > 0) {
      const taken = waiting.splice(0, most);
      const promises = answer(taken.map(({ request }) => request));
      await Promise.all(taken.map(({ id }, index) => reply(id, promises[index])));
      // Lets in what was sent meanwhile.
      await new Promise((resolve) => setImmediate(resolve));
    }
    answering = false;
  };
  parentPort?.on("message", (question: Question<Request>) => {
    if ("close" in question) process.exit();
    waiting.push(question);
    if (answering) return;
    answering = true;
    setImmediate(answerAll);
  });
}
