import { once } from "node:events";
import { createWriteStream, type WriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { finished } from "node:stream/promises";

/** Why a row, or its picture, was not taken. */
export const PROBLEM_REASONS = {
  fields: "wrong number of fields",
  missing: "missing value",
  value: "value that cannot be stored",
  unreadable: "unreadable record",
  date: "bad date",
  kind: "bad kind",
  price: "bad price",
  stock: "bad stock",
  duplicate: "duplicate",
  unknownItem: "unknown item",
  pictureMissing: "picture missing",
  pictureUnusable: "picture unusable",
  features: "unusable features",
} as const;
export type ProblemReason = (typeof PROBLEM_REASONS)[keyof typeof PROBLEM_REASONS];

/** One row with something wrong. */
export interface Problem {
  /** Name of the file. */
  readonly file: string;
  /** Line of that file, from 1; where a line holds many records, the number of the record. */
  readonly line: number;
  readonly reason: ProblemReason;
  readonly message: string;
}

export interface ProblemSummary {
  readonly total: number;
  readonly byReason: Readonly<Partial<Record<ProblemReason, number>>>;
  /** The first 20. */
  readonly first: readonly Problem[];
  /** Where all of them stand, one JSON object a line; undefined when there are none or no file was asked for. */
  readonly file?: string;
}

const SHOWN = 20;

/** Counts problems, keeps the first 20 and writes all of them to a file of JSON lines, made with the first one. */
export class ProblemLog {
  private total = 0;
  private readonly byReason: Partial<Record<ProblemReason, number>> = {};
  private readonly first: Problem[] = [];
  private stream?: WriteStream;
  private failure?: Error;

  constructor(private readonly path?: string) {}

  get count(): number {
    return this.total;
  }

  async add(problem: Problem): Promise<void> {
    this.total++;
    this.byReason[problem.reason] = (this.byReason[problem.reason] ?? 0) + 1;
    if (this.first.length < SHOWN) this.first.push(problem);
    if (this.path === undefined) return;
    if (this.stream === undefined) {
      await mkdir(dirname(this.path), { recursive: true });
      this.stream ??= createWriteStream(this.path).on("error", (error) => {
        this.failure = error;
      });
    }
    if (this.failure !== undefined) throw this.failure;
    if (!this.stream.write(`${JSON.stringify(problem)}\n`)) await once(this.stream, "drain");
  }

  summary(): ProblemSummary {
    return {
      total: this.total,
      byReason: { ...this.byReason },
      first: [...this.first],
      file: this.stream === undefined ? undefined : this.path,
    };
  }

  async close(): Promise<void> {
    if (this.stream === undefined || this.stream.closed) return;
    this.stream.end();
    await finished(this.stream);
  }
}
