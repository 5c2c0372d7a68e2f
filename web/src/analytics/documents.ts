import { graphql } from "../gql/index.js";

export const TOTAL = graphql(`
  query AnalyticsTotal($range: DateRange!) {
    analytics(range: $range) {
      items
      total {
        recommendations
        shoppers
        itemsShown
        clickThroughRate
        clickThroughInterval {
          low
          high
        }
        conversion
        conversionInterval {
          low
          high
        }
        coverage
        novelty
        coldItemShare
        latency {
          p50
          p95
          p99
        }
        designsMade
        designsKept
        designsRejected
      }
    }
  }
`);

export const BY_DAY = graphql(`
  query AnalyticsByDay($range: DateRange!) {
    analytics(range: $range) {
      byDay {
        day
        figures {
          recommendations
          shoppers
          clickThroughRate
          conversion
          coverage
          novelty
          coldItemShare
          latency {
            p50
            p95
            p99
          }
          designsMade
          designsKept
          designsRejected
        }
      }
    }
  }
`);

export const BY_GROUP = graphql(`
  query AnalyticsByGroup($range: DateRange!, $dimension: AnalyticsDimension!) {
    analytics(range: $range) {
      by(dimension: $dimension) {
        key
        title
        figures {
          recommendations
          shoppers
          clickThroughRate
          clickThroughInterval {
            low
            high
          }
          conversion
          conversionInterval {
            low
            high
          }
          coverage
          novelty
          coldItemShare
          latency {
            p95
          }
        }
      }
    }
  }
`);

export const BY_SLOT = graphql(`
  query AnalyticsBySlot($range: DateRange!) {
    analytics(range: $range) {
      bySlot(first: 20) {
        slot
        shown
        clicked
        bought
      }
    }
  }
`);

export const BY_KIND = graphql(`
  query AnalyticsByKind($range: DateRange!) {
    analytics(range: $range) {
      interactionsByKind {
        kind
        count
      }
    }
  }
`);
