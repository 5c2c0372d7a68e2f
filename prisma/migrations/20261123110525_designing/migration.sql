-- AlterEnum
ALTER TYPE "DesignKind" ADD VALUE 'INTERPOLATE';

-- AlterTable
ALTER TABLE "Design" ADD COLUMN     "missing" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "remarks" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "rerollOf" TEXT,
ADD COLUMN     "segment" JSONB,
ADD COLUMN     "shoppers" INTEGER;

-- AlterTable
ALTER TABLE "DesignImage" ADD COLUMN     "colour" TEXT,
ADD COLUMN     "likelihood" DOUBLE PRECISION,
ADD COLUMN     "nearestOfCategory" JSONB;

-- CreateIndex
CREATE INDEX "Design_rerollOf_idx" ON "Design"("rerollOf");
