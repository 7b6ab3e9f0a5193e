/* The loops of the channel simulation, as a baseline: cities x regimes x months for each draw, with means. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MONTHS = 36, REGIMES = 3, FIGURES = 3, YEAR = 12 };

static unsigned long long state;
static double uniform(void) {
  unsigned long long z = (state += 0x9e3779b97f4a7c15ULL);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
  return ((z ^ (z >> 31)) >> 11) * 0x1p-53;
}

static double triangular(double min, double mode, double max) {
  double u = uniform(), span = max - min;
  return u < (mode - min) / span ? min + sqrt(u * span * (mode - min)) : max - sqrt((1 - u) * span * (max - mode));
}

int main(int count, char **words) {
  int draws = count > 1 ? atoi(words[1]) : 4000, cities = count > 2 ? atoi(words[2]) : 60;
  size_t size = (size_t)REGIMES * FIGURES * MONTHS;
  double *out = calloc((size_t)draws * size, sizeof *out), total = 0;
  double won[MONTHS + YEAR], renewed[MONTHS + YEAR];
  state = 20240601;
  for (int draw = 0; draw < draws; draw++) {
    double M0 = triangular(1000, 2000, 4000), p = triangular(.003, .01, .02), q = triangular(.2, .35, .55);
    double L0 = triangular(10, 20, 35), w0 = triangular(.06, .12, .2), rho = triangular(.5, .75, .95);
    double eta = triangular(.2, .34, .5), kappa = triangular(0, .25, .6), phi = triangular(.6, .8, .95);
    double chi = triangular(.05, .2, .5), tauMax = triangular(0, .1, .25), churn0 = triangular(.1, .18, .3);
    double eps = triangular(0, .5, 1), slack = triangular(0, .1, .35);
    double n = 4, P = 30000, g = (1 - churn0) / 1.1, ren = .15 * (g + g * g), ref = P * (.4 + ren);
    for (int city = 0; city < cities; city++) {
      double M = M0 * (.25 + city / 40.), L = L0 * (.25 + city / 40.);
      for (int r = 0; r < REGIMES; r++) {
        double focus = eta * (kappa + (1 - kappa) * phi), even = (eta + kappa * (n - 1)) / n;
        int all = (1 - kappa) * eta * ((1 - phi) / (n - 1) - phi) + kappa * (1 - eta) >= 0;
        double B = r == 0 ? even : r == 1 ? (all ? even : focus) : eta;
        double neff = r == 0 ? n : r == 1 ? 1 + chi * (n - 1) : 1, tau = tauMax * (1 - 1 / neff);
        double d = r == 0 ? .3 : r == 1 ? .35 : .4, mu = P * (d - .5 * tau + ren);
        double x = pow(r == 2 ? 1 - slack : 1, eta) * pow(B * mu / (eta * ref), eta / (1 - eta));
        double cover = r == 0 ? 1 - pow(1 - rho, n) : r == 1 ? rho + (1 - rho) * (1 - pow(1 - rho, n - 1)) * M_SQRT1_2 : rho;
        double w = w0 * cover, churn = fmin(.95, churn0 * pow(x, -eps));
        double fresh_price = P * (1 - d - .5 * tau), again_price = P * .85, serve = .2 * P / 12;
        double a = x * p / 12, b = x * q / (12 * M), adopted = 0, active = 0;
        double *at = out + (size_t)draw * size + (size_t)r * FIGURES * MONTHS;
        memset(won, 0, sizeof won);
        memset(renewed, 0, sizeof renewed);
        for (int t = 0; t < MONTHS; t++) {
          double room = M - adopted, hazard = -expm1(-(a + b * adopted)), due = won[t] + renewed[t];
          double oil = fmin(L * w * room / M, room), deep = (room - oil) * hazard, again = due * (1 - churn);
          double fresh = oil + deep, sold = fresh * fresh_price + again * again_price;
          won[t + YEAR] = fresh;
          renewed[t + YEAR] = again;
          adopted += fresh;
          active += fresh + again - due;
          at[t] += active;
          at[MONTHS + t] += sold;
          at[2 * MONTHS + t] += sold - active * serve - L * 300 - (t < 6 && r > 0 ? 15000 : 0);
        }
      }
    }
  }
  for (size_t i = 0; i < (size_t)draws * size; i++) total += out[i];
  printf("%.6e\n", total);
  return 0;
}
