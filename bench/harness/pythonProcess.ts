import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { RivalMissingError } from "./benchmark.js";

/** Debian packages that bring the modules. */
const PACKAGES: Record<string, string> = { numpy: "python3-numpy", torch: "python3-torch", PIL: "python3-pil" };

/** A Python script that answers one line of JSON for each that it is sent. */
export class PythonProcess {
  readonly #answers: AsyncIterator<string>;
  #errors = "";

  private constructor(private readonly child: ChildProcess) {
    this.#answers = createInterface({ input: child.stdout as NodeJS.ReadableStream })[Symbol.asyncIterator]();
    child.stderr?.on("data", (text) => (this.#errors += text));
  }

  /**
   * @param modules that the script imports
   * @throws RivalMissingError
   */
  static async start(python: string, script: URL, modules: readonly string[], threads: number): Promise<PythonProcess> {
    for (const module of modules) {
      const found = promisify(execFile)(python, ["-c", `import ${module}`]);
      await found.catch(() => {
        throw new RivalMissingError(`${module} for ${python}`, `apt-get install -y ${PACKAGES[module] ?? module}`);
      });
    }
    const count = String(threads);
    const limits = { OMP_NUM_THREADS: count, OPENBLAS_NUM_THREADS: count, MKL_NUM_THREADS: count };
    const child = spawn(python, [script.pathname], { stdio: "pipe", env: { ...process.env, ...limits } });
    await once(child, "spawn");
    return new PythonProcess(child);
  }

  async ask<Answer>(request: unknown): Promise<Answer> {
    this.child.stdin?.write(`${JSON.stringify(request)}\n`);
    const { value, done } = await this.#answers.next();
    if (done) throw new Error(`Python stopped:\n${this.#errors}`);
    return JSON.parse(value) as Answer;
  }

  stop(): void {
    this.child.kill();
  }
}
