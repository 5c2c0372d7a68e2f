-- CreateEnum
CREATE TYPE "RuleAction" AS ENUM ('PIN', 'BOOST', 'BURY');

-- CreateTable
CREATE TABLE "MerchandisingRule" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "action" "RuleAction" NOT NULL,
    "items" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "filter" JSONB,
    "position" INTEGER,
    "strength" DOUBLE PRECISION,
    "startsAt" TIMESTAMPTZ(3),
    "endsAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "MerchandisingRule_pkey" PRIMARY KEY ("id")
);
