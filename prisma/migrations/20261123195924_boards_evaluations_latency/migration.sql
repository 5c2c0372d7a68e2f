-- CreateEnum
CREATE TYPE "DesignVerdict" AS ENUM ('KEPT', 'REJECTED');

-- CreateEnum
CREATE TYPE "EvaluationKind" AS ENUM ('RECOMMENDERS', 'DESIGN');

-- AlterTable
ALTER TABLE "DesignImage" ADD COLUMN     "judgedAt" TIMESTAMPTZ(3),
ADD COLUMN     "verdict" "DesignVerdict";

-- AlterTable
ALTER TABLE "Recommendation" ADD COLUMN     "milliseconds" DOUBLE PRECISION;

-- CreateTable
CREATE TABLE "Board" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "shareKey" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Board_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BoardEntry" (
    "boardId" TEXT NOT NULL,
    "imageId" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "addedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "BoardEntry_pkey" PRIMARY KEY ("boardId","imageId")
);

-- CreateTable
CREATE TABLE "Evaluation" (
    "id" TEXT NOT NULL,
    "kind" "EvaluationKind" NOT NULL,
    "models" TEXT[],
    "results" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Evaluation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Board_createdAt_id_idx" ON "Board"("createdAt", "id");

-- CreateIndex
CREATE INDEX "BoardEntry_imageId_idx" ON "BoardEntry"("imageId");

-- CreateIndex
CREATE INDEX "Evaluation_kind_createdAt_idx" ON "Evaluation"("kind", "createdAt");

-- CreateIndex
CREATE INDEX "DesignImage_judgedAt_idx" ON "DesignImage"("judgedAt");

-- AddForeignKey
ALTER TABLE "BoardEntry" ADD CONSTRAINT "BoardEntry_boardId_fkey" FOREIGN KEY ("boardId") REFERENCES "Board"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BoardEntry" ADD CONSTRAINT "BoardEntry_imageId_fkey" FOREIGN KEY ("imageId") REFERENCES "DesignImage"("id") ON DELETE CASCADE ON UPDATE CASCADE;
