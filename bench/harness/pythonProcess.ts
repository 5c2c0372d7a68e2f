import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { RivalMissingError } from "./benchmark.js";
import { LineProcess } from "./lineProcess.js";

/** Debian packages that bring the modules. */
const PACKAGES: Record<string, string> = { numpy: "python3-numpy", torch: "python3-torch", PIL: "python3-pil" };

/** A Python script that answers one line of JSON for each that it is sent. */
export class PythonProcess extends LineProcess {
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
    return PythonProcess.open(python, [script.pathname], limits);
  }
}
