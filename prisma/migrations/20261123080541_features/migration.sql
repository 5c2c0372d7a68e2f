-- CreateTable
CREATE TABLE "FeatureSet" (
    "id" TEXT NOT NULL,
    "width" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "preprocessing" JSONB,
    "networkKey" TEXT,
    "output" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "FeatureSet_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ItemFeature" (
    "setId" TEXT NOT NULL,
    "itemId" TEXT NOT NULL,
    "values" BYTEA NOT NULL,
    "imageKey" TEXT,

    CONSTRAINT "ItemFeature_pkey" PRIMARY KEY ("setId","itemId")
);

-- CreateIndex
CREATE INDEX "ItemFeature_itemId_idx" ON "ItemFeature"("itemId");

-- AddForeignKey
ALTER TABLE "ItemFeature" ADD CONSTRAINT "ItemFeature_setId_fkey" FOREIGN KEY ("setId") REFERENCES "FeatureSet"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ItemFeature" ADD CONSTRAINT "ItemFeature_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "Item"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- By hand: rows of halves hardly compress; kept as they are they are written and read twice as fast.
ALTER TABLE "ItemFeature" ALTER COLUMN "values" SET STORAGE EXTERNAL;
