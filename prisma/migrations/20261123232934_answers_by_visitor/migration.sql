-- CreateIndex
CREATE INDEX "Recommendation_visitorId_idx" ON "Recommendation"("visitorId");
