/* The rival: one-threaded training of linear scorers by BPR or WARP with shared negatives, as plain loops.
 *
 * pairwise PAIRS FEATURES users items rows factors components contentFactors loss pairs negatives epochs rate lambda contentLambda
 *   PAIRS     int32 [rows][2] user and item, ascending by user, then by item
 *   FEATURES  float32 [items][components], or "-" where components is 0
 * Trains one epoch for each line of its input, and answers {"milliseconds": ..., "loss": ...}.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static uint64_t state = 88172645463325252ull;

static uint64_t next_random(void) {
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return state;
}

static int below(int n) { return (int)((next_random() >> 11) * (1.0 / 9007199254740992.0) * n); }

static float normal(void) {
  double u = ((next_random() >> 11) + 1) / 9007199254740993.0, v = (next_random() >> 11) / 9007199254740992.0;
  return (float)(sqrt(-2 * log(u)) * cos(2 * M_PI * v));
}

static void *make(size_t count, size_t size) {
  void *memory = calloc(count ? count : 1, size);
  if (!memory) exit(2);
  return memory;
}

static void read_file(const char *path, void *to, size_t size) {
  FILE *file = fopen(path, "rb");
  if (!file || fread(to, 1, size, file) != size) exit(3);
  fclose(file);
}

/* A table of weights with the moments of Adam. */
typedef struct {
  int rows, width;
  float *values, *m, *v;
  int step;
  /* Of the batch: the sum of the gradients of each row that it names. */
  int *place, *named;
  float *sums;
  int count;
} Table;

static Table table(int rows, int width, int factors, int batch) {
  Table t = {rows, width, make((size_t)rows * width, 4), make((size_t)rows * width, 4), make((size_t)rows * width, 4), 0,
             make(rows, sizeof(int)), make(batch, sizeof(int)), make((size_t)batch * width, 4), 0};
  for (int row = 0; row < rows; row++)
    for (int k = 0; k < factors; k++) t.values[(size_t)row * width + k] = 0.1f * normal();
  return t;
}

static float corrected(Table *t, float rate) {
  int step = ++t->step;
  return (float)(rate * sqrt(1 - pow(0.999, step)) / (1 - pow(0.9, step)));
}

static void adam(Table *t, size_t at, const float *gradient, size_t length, float rate) {
  float *w = t->values + at, *m = t->m + at, *v = t->v + at;
  for (size_t k = 0; k < length; k++) {
    m[k] = 0.9f * m[k] + 0.1f * gradient[k];
    v[k] = 0.999f * v[k] + 0.001f * gradient[k] * gradient[k];
    w[k] -= rate * m[k] / (sqrtf(v[k]) + 1e-8f);
  }
}

/* Adds a row's gradient, with that of the penalty. */
static void add_row(Table *t, int row, const float *gradient, float decay) {
  if (!t->place[row]) {
    t->named[t->count] = row;
    t->place[row] = ++t->count;
    memset(t->sums + (size_t)(t->count - 1) * t->width, 0, 4 * t->width);
  }
  float *sum = t->sums + (size_t)(t->place[row] - 1) * t->width;
  const float *values = t->values + (size_t)row * t->width;
  for (int k = 0; k < t->width; k++) sum[k] += gradient[k] + decay * values[k];
}

static void update_rows(Table *t, float rate) {
  float now = corrected(t, rate);
  for (int i = 0; i < t->count; i++) {
    adam(t, (size_t)t->named[i] * t->width, t->sums + (size_t)i * t->width, t->width, now);
    t->place[t->named[i]] = 0;
  }
  t->count = 0;
}

int main(int argc, char **argv) {
  if (argc != 16) return 1;
  int U = atoi(argv[3]), I = atoi(argv[4]), R = atoi(argv[5]), K = atoi(argv[6]), C = atoi(argv[7]), KV = atoi(argv[8]);
  int is_warp = !strcmp(argv[9], "warp"), P = atoi(argv[10]), N = atoi(argv[11]), epochs = atoi(argv[12]);
  float rate = atof(argv[13]), lambda = atof(argv[14]), content_lambda = atof(argv[15]);
  int B = P + N, D = K + KV, steps = (R + P - 1) / P;

  int *rows = make(2 * (size_t)R, 4), *first = make(U + 1, sizeof(int)), *order = make(R, sizeof(int));
  read_file(argv[1], rows, 8 * (size_t)R);
  float *features = make((size_t)I * C, 4);
  if (C) read_file(argv[2], features, 4 * (size_t)I * C);
  for (int r = 0; r < R; r++) first[rows[2 * r] + 1]++;
  for (int u = 0; u < U; u++) first[u + 1] += first[u];

  Table users = table(U, D, D, P), items = table(I, K + 1, K, B), content = table(C, KV + 1, KV, 1);
  int *batch_users = make(P, sizeof(int)), *batch_items = make(B, sizeof(int));
  int *head = make(I, sizeof(int)), *same = make(N, sizeof(int));
  float *rows_of = make((size_t)B * (D + 1), 4), *seen = make((size_t)B * C, 4), *mapped = make((size_t)B * (KV + 1), 4);
  float *across = make((size_t)(D + 1) * N, 4), *scores = make(N, 4), *weights = make(N, 4);
  float *user_gradient = make(D, 4), *row_gradients = make((size_t)B * (D + 1), 4), *own = make(K + 1, 4);
  float *content_gradient = make((size_t)C * (KV + 1), 4), *mapped_gradient = make(KV + 1, 4);
  memset(head, -1, I * sizeof(int));

  char line[64];
  for (int epoch = 0; fgets(line, sizeof line, stdin); epoch++) {
    struct timespec start, end;
    clock_gettime(CLOCK_MONOTONIC, &start);
    double total = 0;
    for (int r = 0; r < R; r++) order[r] = r;
    for (int r = R - 1; r > 0; r--) {
      int other = below(r + 1), kept = order[r];
      order[r] = order[other];
      order[other] = kept;
    }
    for (int step = 0; step < steps; step++) {
      float now = rate * (1 - (float)(epoch * steps + step) / (epochs * steps));
      for (int p = 0; p < P; p++) {
        int r = order[(step * P + p) % R];
        batch_users[p] = rows[2 * r];
        batch_items[p] = rows[2 * r + 1];
      }
      for (int n = 0; n < N; n++) {
        int item = below(I);
        batch_items[P + n] = item;
        same[n] = head[item];
        head[item] = n;
      }

      /* Rows [q | b] of the items. */
      for (int b = 0; b < B; b++) {
        const float *from = items.values + (size_t)batch_items[b] * (K + 1);
        float *to = rows_of + (size_t)b * (D + 1);
        memcpy(to, from, 4 * K);
        to[D] = from[K];
        if (!C) continue;
        float *f = seen + (size_t)b * C, *m = mapped + (size_t)b * (KV + 1);
        memcpy(f, features + (size_t)batch_items[b] * C, 4 * C);
        memset(m, 0, 4 * (KV + 1));
        for (int c = 0; c < C; c++)
          for (int k = 0; k <= KV; k++) m[k] += f[c] * content.values[(size_t)c * (KV + 1) + k];
        memcpy(to + K, m, 4 * KV);
        to[D] += m[KV];
      }
      for (int n = 0; n < N; n++)
        for (int k = 0; k <= D; k++) across[(size_t)k * N + n] = rows_of[(size_t)(P + n) * (D + 1) + k];
      memset(row_gradients, 0, 4 * (size_t)B * (D + 1));

      for (int p = 0; p < P; p++) {
        int user = batch_users[p], owned = 0;
        const float *u = users.values + (size_t)user * D, *positive = rows_of + (size_t)p * (D + 1);
        for (int r = first[user]; r < first[user + 1]; r++)
          for (int n = head[rows[2 * r + 1]]; n >= 0; n = same[n]) owned++;
        float weight = owned < N ? 1.0f / ((float)P * (N - owned)) : 0;
        for (int n = 0; n < N; n++) weights[n] = weight;
        for (int r = first[user]; r < first[user + 1]; r++)
          for (int n = head[rows[2 * r + 1]]; n >= 0; n = same[n]) weights[n] = 0;

        float score = positive[D];
        for (int k = 0; k < D; k++) score += u[k] * positive[k];
        memcpy(scores, across + (size_t)D * N, 4 * N);
        for (int k = 0; k < D; k++)
          for (int n = 0; n < N; n++) scores[n] += u[k] * across[(size_t)k * N + n];

        /* The loss; scores become its gradient. */
        float loss = 0;
        if (is_warp) {
          float violating = 0;
          for (int n = 0; n < N; n++) {
            float margin = 1 + scores[n] - score;
            scores[n] = margin > 0 ? weights[n] : 0;
            violating += scores[n];
            loss += margin > 0 ? weights[n] * margin : 0;
          }
          violating *= P;
          float scale = logf(1 + violating * (I - 1)) / (violating + 1e-12f);
          loss *= scale;
          for (int n = 0; n < N; n++) scores[n] *= scale;
        } else {
          for (int n = 0; n < N; n++) {
            float x = scores[n] - score, e = expf(-fabsf(x));
            loss += weights[n] * ((x > 0 ? x : 0) + log1pf(e));
            scores[n] = weights[n] * (x > 0 ? 1 : e) / (1 + e);
          }
        }
        total += loss;

        float sum = 0;
        memset(user_gradient, 0, 4 * D);
        for (int n = 0; n < N; n++) {
          float g = scores[n];
          if (g == 0) continue;
          const float *row = rows_of + (size_t)(P + n) * (D + 1);
          float *row_gradient = row_gradients + (size_t)(P + n) * (D + 1);
          for (int k = 0; k < D; k++) {
            user_gradient[k] += g * row[k];
            row_gradient[k] += g * u[k];
          }
          row_gradient[D] += g;
          sum += g;
        }
        float *positive_gradient = row_gradients + (size_t)p * (D + 1);
        for (int k = 0; k < D; k++) {
          user_gradient[k] -= sum * positive[k];
          positive_gradient[k] = -sum * u[k];
        }
        positive_gradient[D] = -sum;
        add_row(&users, user, user_gradient, lambda / P);
      }
      update_rows(&users, now);

      for (int b = 0; b < B; b++) {
        const float *gradient = row_gradients + (size_t)b * (D + 1);
        memcpy(own, gradient, 4 * K);
        own[K] = gradient[D];
        add_row(&items, batch_items[b], own, lambda / (b < P ? P : N));
      }
      update_rows(&items, now);
      if (C) {
        for (size_t i = 0; i < (size_t)C * (KV + 1); i++) content_gradient[i] = content_lambda * content.values[i];
        for (int b = 0; b < B; b++) {
          const float *gradient = row_gradients + (size_t)b * (D + 1), *f = seen + (size_t)b * C;
          memcpy(mapped_gradient, gradient + K, 4 * (KV + 1));
          for (int c = 0; c < C; c++)
            for (int k = 0; k <= KV; k++) content_gradient[(size_t)c * (KV + 1) + k] += f[c] * mapped_gradient[k];
        }
        adam(&content, 0, content_gradient, (size_t)C * (KV + 1), corrected(&content, now));
      }
      for (int n = 0; n < N; n++) head[batch_items[P + n]] = -1;
    }
    clock_gettime(CLOCK_MONOTONIC, &end);
    double milliseconds = (end.tv_sec - start.tv_sec) * 1e3 + (end.tv_nsec - start.tv_nsec) / 1e6;
    printf("{\"milliseconds\": %.3f, \"loss\": %.6f}\n", milliseconds, total / steps);
    fflush(stdout);
  }
  return 0;
}
