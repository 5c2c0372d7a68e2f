-- AlterTable: items from before came on sale when they came into the catalogue.
ALTER TABLE "Item" ADD COLUMN     "price" DOUBLE PRECISION,
ADD COLUMN     "releasedAt" TIMESTAMPTZ(3),
ADD COLUMN     "stock" INTEGER;

-- One pass that writes the table anew: an UPDATE would leave it twice as large, and change every index once for each row.
ALTER TABLE "Item" ALTER COLUMN "releasedAt" SET DATA TYPE TIMESTAMPTZ(3) USING "createdAt";

ALTER TABLE "Item" ALTER COLUMN "releasedAt" SET DEFAULT CURRENT_TIMESTAMP,
ALTER COLUMN "releasedAt" SET NOT NULL,
ADD CONSTRAINT "Item_price_check" CHECK ("price" >= 0 AND "price" < 'Infinity'),
ADD CONSTRAINT "Item_stock_check" CHECK ("stock" >= 0);

-- CreateIndex
CREATE INDEX "Item_releasedAt_idx" ON "Item"("releasedAt");
