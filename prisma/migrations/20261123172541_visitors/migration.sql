-- DropIndex
DROP INDEX "Interaction_userId_itemId_kind_split_at_key";

-- AlterTable
ALTER TABLE "Interaction" ADD COLUMN     "eventId" TEXT,
ADD COLUMN     "recommendationId" TEXT,
ADD COLUMN     "visitorId" TEXT,
ALTER COLUMN "userId" DROP NOT NULL;

-- AlterTable
ALTER TABLE "Recommendation" ADD COLUMN     "visitorId" TEXT;

-- CreateTable
CREATE TABLE "Visitor" (
    "id" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "userId" TEXT,

    CONSTRAINT "Visitor_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Visitor_userId_idx" ON "Visitor"("userId");

-- CreateIndex: few rows of an import have these.
CREATE UNIQUE INDEX "Interaction_eventId_key" ON "Interaction"("eventId") WHERE "eventId" IS NOT NULL;

-- CreateIndex
CREATE INDEX "Interaction_visitorId_idx" ON "Interaction"("visitorId") WHERE "visitorId" IS NOT NULL;

-- CreateIndex
CREATE INDEX "Interaction_recommendationId_idx" ON "Interaction"("recommendationId") WHERE "recommendationId" IS NOT NULL;

-- CreateIndex
CREATE UNIQUE INDEX "Interaction_userId_visitorId_itemId_kind_split_at_key" ON "Interaction"("userId", "visitorId", "itemId", "kind", "split", "at") NULLS NOT DISTINCT;

-- AddForeignKey
ALTER TABLE "Visitor" ADD CONSTRAINT "Visitor_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Interaction" ADD CONSTRAINT "Interaction_visitorId_fkey" FOREIGN KEY ("visitorId") REFERENCES "Visitor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Everything was done by somebody.
ALTER TABLE "Interaction" ADD CONSTRAINT "Interaction_shopper_check" CHECK (num_nonnulls("userId", "visitorId") = 1);
