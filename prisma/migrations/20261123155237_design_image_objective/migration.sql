-- AlterTable
ALTER TABLE "DesignImage" ADD COLUMN     "objective" DOUBLE PRECISION;
