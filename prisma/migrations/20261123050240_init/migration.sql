-- CreateEnum
CREATE TYPE "InteractionKind" AS ENUM ('VIEW', 'CLICK', 'CART', 'PURCHASE', 'DISLIKE');

-- CreateEnum
CREATE TYPE "Split" AS ENUM ('TRAIN', 'VALIDATION', 'TEST');

-- CreateEnum
CREATE TYPE "ModelKind" AS ENUM ('RECOMMENDER', 'GENERATOR');

-- CreateEnum
CREATE TYPE "DesignKind" AS ENUM ('SAMPLE', 'PERSONALIZE', 'TAILOR');

-- CreateEnum
CREATE TYPE "DesignState" AS ENUM ('QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "DesignImageRole" AS ENUM ('RESULT', 'FRAME');

-- CreateTable
CREATE TABLE "User" (
    "id" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Category" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "Category_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Item" (
    "id" TEXT NOT NULL,
    "categoryId" TEXT NOT NULL,
    "title" TEXT,
    "attributes" JSONB NOT NULL DEFAULT '{}',
    "imageKey" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Interaction" (
    "id" BIGSERIAL NOT NULL,
    "userId" TEXT NOT NULL,
    "itemId" TEXT NOT NULL,
    "kind" "InteractionKind" NOT NULL DEFAULT 'PURCHASE',
    "split" "Split" NOT NULL DEFAULT 'TRAIN',
    "at" TIMESTAMPTZ(3),

    CONSTRAINT "Interaction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Model" (
    "id" TEXT NOT NULL,
    "kind" "ModelKind" NOT NULL,
    "name" TEXT NOT NULL,
    "profile" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "dataFingerprint" TEXT NOT NULL,
    "settings" JSONB NOT NULL,
    "metrics" JSONB NOT NULL,

    CONSTRAINT "Model_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ItemEmbedding" (
    "modelId" TEXT NOT NULL,
    "itemId" TEXT NOT NULL,
    "vector" BYTEA NOT NULL,
    "bias" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "imageKey" TEXT NOT NULL,

    CONSTRAINT "ItemEmbedding_pkey" PRIMARY KEY ("modelId","itemId")
);

-- CreateTable
CREATE TABLE "Design" (
    "id" TEXT NOT NULL,
    "kind" "DesignKind" NOT NULL,
    "state" "DesignState" NOT NULL DEFAULT 'QUEUED',
    "userId" TEXT,
    "categoryId" TEXT,
    "itemId" TEXT,
    "sourceImageKey" TEXT,
    "settings" JSONB NOT NULL,
    "recommenderId" TEXT,
    "generatorId" TEXT,
    "step" INTEGER NOT NULL DEFAULT 0,
    "steps" INTEGER NOT NULL DEFAULT 0,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "objective" DOUBLE PRECISION,
    "preview" BYTEA,
    "reconstructionError" DOUBLE PRECISION,
    "error" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Design_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DesignImage" (
    "id" TEXT NOT NULL,
    "designId" TEXT NOT NULL,
    "role" "DesignImageRole" NOT NULL DEFAULT 'RESULT',
    "rank" INTEGER NOT NULL,
    "imageKey" TEXT NOT NULL,
    "score" DOUBLE PRECISION,
    "realism" DOUBLE PRECISION,
    "step" INTEGER,
    "latent" BYTEA,
    "nearest" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "DesignImage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Recommendation" (
    "id" TEXT NOT NULL,
    "userId" TEXT,
    "recommender" TEXT NOT NULL,
    "modelId" TEXT,
    "items" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Recommendation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ImageUpload" (
    "key" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ImageUpload_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "Item_categoryId_idx" ON "Item"("categoryId");

-- CreateIndex
CREATE INDEX "Interaction_itemId_idx" ON "Interaction"("itemId");

-- CreateIndex
-- By hand: NULLS NOT DISTINCT (PostgreSQL 15 and later), so that two rows without a time are equal too.
CREATE UNIQUE INDEX "Interaction_userId_itemId_kind_split_at_key" ON "Interaction"("userId", "itemId", "kind", "split", "at") NULLS NOT DISTINCT;

-- CreateIndex
CREATE INDEX "Model_kind_active_idx" ON "Model"("kind", "active");

-- CreateIndex
CREATE INDEX "Design_createdAt_id_idx" ON "Design"("createdAt", "id");

-- CreateIndex
CREATE INDEX "Design_state_idx" ON "Design"("state");

-- CreateIndex
CREATE UNIQUE INDEX "DesignImage_designId_role_rank_key" ON "DesignImage"("designId", "role", "rank");

-- CreateIndex
CREATE INDEX "Recommendation_createdAt_idx" ON "Recommendation"("createdAt");

-- CreateIndex
CREATE INDEX "Recommendation_userId_idx" ON "Recommendation"("userId");

-- AddForeignKey
ALTER TABLE "Item" ADD CONSTRAINT "Item_categoryId_fkey" FOREIGN KEY ("categoryId") REFERENCES "Category"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Interaction" ADD CONSTRAINT "Interaction_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Interaction" ADD CONSTRAINT "Interaction_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "Item"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ItemEmbedding" ADD CONSTRAINT "ItemEmbedding_modelId_fkey" FOREIGN KEY ("modelId") REFERENCES "Model"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DesignImage" ADD CONSTRAINT "DesignImage_designId_fkey" FOREIGN KEY ("designId") REFERENCES "Design"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Recommendation" ADD CONSTRAINT "Recommendation_modelId_fkey" FOREIGN KEY ("modelId") REFERENCES "Model"("id") ON DELETE SET NULL ON UPDATE CASCADE;
