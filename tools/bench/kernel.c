/* The plain kernel of tools/bench/kernel.py as a compiled loop: the same draws, the same sums.

   Reads: users, shops, days, then the key of the match and three keys a day. Writes: seconds,
   orders, bad parcels. */
#define _POSIX_C_SOURCE 199309L
#include <inttypes.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static const double TERMS[14] = {
    1.0 / 6227020800.0, 1.0 / 479001600.0, 1.0 / 39916800.0, 1.0 / 3628800.0, 1.0 / 362880.0,
    1.0 / 40320.0, 1.0 / 5040.0, 1.0 / 720.0, 1.0 / 120.0, 1.0 / 24.0, 1.0 / 6.0, 1.0 / 2.0,
    1.0, 1.0};

static inline double uniform(uint64_t key, uint64_t entity) {
    uint64_t z = entity * 0x9E3779B97F4A7C15u + key;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    z ^= z >> 31;
    return ((double)(z >> 12) + 0.5) * 0x1p-52;
}

static inline double exponential(double x) {
    double k = rint(x * 1.4426950408889634);
    double r = (x - k * 0.6931471803691238) - k * 1.9082149292705877e-10;
    double value = TERMS[0];
    for (int n = 1; n < 14; n++) value = value * r + TERMS[n];
    return ldexp(value, (int)k);
}

int main(void) {
    int64_t users, shops, days, orders = 0, bad = 0;
    uint64_t match_key;
    if (scanf("%" SCNd64 "%" SCNd64 "%" SCNd64 "%" SCNu64, &users, &shops, &days, &match_key) != 4)
        return 1;
    uint64_t *keys = malloc(3 * days * sizeof *keys);
    for (int64_t n = 0; n < 3 * days; n++)
        if (scanf("%" SCNu64, &keys[n]) != 1) return 1;
    double *match = malloc(shops * sizeof *match);
    double *good = malloc(shops * sizeof *good), *lost = malloc(shops * sizeof *lost);
    struct timespec start, end;
    clock_gettime(CLOCK_MONOTONIC, &start);
    for (int64_t user = 0; user < users; user++) {
        for (int64_t shop = 0; shop < shops; shop++) {
            match[shop] = uniform(match_key, ((uint64_t)user << 24) | shop);
            good[shop] = lost[shop] = 0.0;
        }
        for (int64_t day = 0; day < days; day++) {
            const uint64_t *key = keys + 3 * day;
            for (int64_t shop = 0; shop < shops; shop++) {
                uint64_t entity = ((uint64_t)user << 24) | shop;
                double trust = (1.5 + good[shop]) / ((1.5 + good[shop]) + (1.5 + lost[shop]));
                if (uniform(key[0], entity) < 0.25 + 0.5 * trust) {
                    double x = (-3.0 + 2.0 * match[shop]) + 2.0 * trust;
                    if (uniform(key[1], entity) < 1.0 / (1.0 + exponential(-x))) {
                        orders++;
                        if (uniform(key[2], entity) < 0.05) {
                            bad++;
                            lost[shop] += 3.0;
                        } else {
                            good[shop] += 1.0;
                        }
                    }
                }
                good[shop] *= 0.99;
                lost[shop] *= 0.99;
            }
        }
    }
    clock_gettime(CLOCK_MONOTONIC, &end);
    double seconds = (double)(end.tv_sec - start.tv_sec) + 1e-9 * (end.tv_nsec - start.tv_nsec);
    printf("%.9f %" PRId64 " %" PRId64 "\n", seconds, orders, bad);
    return 0;
}
