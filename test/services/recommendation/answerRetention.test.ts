import { beforeAll, expect, it, vi } from "vitest";
import { keepAnswersFor } from "../../../src/services/recommendation/answerRetention.js";
import { openStores } from "./boutique.js";

const DAY = 86_400_000;
let database: Awaited<ReturnType<typeof openStores>>["database"];
beforeAll(async () => {
  ({ database } = await openStores());
});

it("deletes the answers that are too old, however many, and no others", async () => {
  const at = (days: number) => new Date(Date.now() - days * DAY);
  const answers = Array.from({ length: 2500 }, (_, index) => ({ id: `old-${index}`, createdAt: at(30 + index) }));
  const young = [0, 1, 29.9].map((days) => ({ id: `young-${days}`, createdAt: at(days) }));
  await database.prisma.recommendation.createMany({
    data: [...answers, ...young].map((answer) => ({ ...answer, recommender: "hybrid", items: [] })),
  });
  const told = { info: vi.fn(), warn: vi.fn() };
  const stop = keepAnswersFor(30, database, told);
  await vi.waitFor(() => expect(told.info).toHaveBeenCalled(), { timeout: 10_000 });
  await stop();
  expect(told.info).toHaveBeenCalledWith({ deleted: 2500, days: 30 }, "old answers were deleted");
  expect(told.warn).not.toHaveBeenCalled();
  const left = await database.prisma.recommendation.findMany({ select: { id: true }, orderBy: { createdAt: "desc" } });
  expect(left.map(({ id }) => id)).toEqual(young.map(({ id }) => id));
});
