import type { Database } from "../../database/database.js";
import type { Model, ModelKind } from "../../database/generated/client.js";

export interface NewModel {
  readonly id: string;
  readonly kind: ModelKind;
  readonly name: string;
  readonly profile: string;
  readonly dataFingerprint: string;
  readonly settings: object;
  readonly metrics: object;
  /** When it was trained; now by default. */
  readonly createdAt?: Date;
}

/** "dvbpr-compact-20260131-142500": readable, and in order of time. */
export function newModelId(name: string, profile: string, at = new Date()): string {
  const time = at.toISOString().replace(/[-:]/g, "").replace("T", "-").slice(0, 15);
  return `${name}-${profile}-${time}`;
}

/** Adds the row of a model whose files are stored; with `activate` it becomes the one of its kind that serves. */
export function registerModel(database: Database, model: NewModel, activate: boolean): Promise<Model> {
  const { prisma } = database;
  return prisma.$transaction(async (transaction) => {
    // The table, as there may be no row to lock yet: of two at once, or with an activation, one wins whole.
    await transaction.$executeRaw`LOCK TABLE "Model" IN EXCLUSIVE MODE`;
    if (activate) await transaction.model.updateMany({ where: { kind: model.kind }, data: { active: false } });
    return transaction.model.create({ data: { ...model, active: activate } });
  });
}
