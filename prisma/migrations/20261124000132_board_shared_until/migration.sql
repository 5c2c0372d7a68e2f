-- AlterTable
ALTER TABLE "Board" ADD COLUMN     "shareSecret" TEXT,
ADD COLUMN     "sharedUntil" TIMESTAMPTZ(3);

-- "SECRET.UNTIL" becomes two columns
UPDATE "Board" SET "shareSecret" = split_part("shareKey", '.', 1), "sharedUntil" = to_timestamp(split_part("shareKey", '.', 2)::bigint)
WHERE "shareKey" IS NOT NULL;

-- AlterTable
ALTER TABLE "Board" DROP COLUMN "shareKey";
