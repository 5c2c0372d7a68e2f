import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** A program that answers one line of JSON for each line that it is sent. */
export class LineProcess {
  readonly #answers: AsyncIterator<string>;
  #errors = "";

  protected constructor(
    private readonly child: ChildProcess,
    private readonly command: string,
  ) {
    this.#answers = createInterface({ input: child.stdout as NodeJS.ReadableStream })[Symbol.asyncIterator]();
    child.stderr?.on("data", (text) => (this.#errors += text));
  }

  /** @param environment beside that of this process */
  static async open(
    command: string,
    args: readonly string[],
    environment: NodeJS.ProcessEnv = {},
  ): Promise<LineProcess> {
    const child = spawn(command, args, { stdio: "pipe", env: { ...process.env, ...environment } });
    await once(child, "spawn");
    return new LineProcess(child, command);
  }

  async ask<Answer>(request: unknown): Promise<Answer> {
    this.child.stdin?.write(`${JSON.stringify(request)}\n`);
    const { value, done } = await this.#answers.next();
    if (done) throw new Error(`${this.command} stopped:\n${this.#errors}`);
    return JSON.parse(value) as Answer;
  }

  stop(): void {
    this.child.kill();
  }
}
