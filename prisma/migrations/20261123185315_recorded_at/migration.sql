-- AlterTable
ALTER TABLE "Interaction" ADD COLUMN     "recordedAt" TIMESTAMPTZ(3);
