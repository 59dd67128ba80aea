/* What each feature of likeness.h counts; made by train/likeness.py. */
static const float likeness_first_weights[N_LIKE_FEATURES] = {
    -4.197f, 2.986f, 0.305f, 0.000f, 3.330f, 1.723f,
    2.190f, 0.000f, 1.233f, 0.816f, -0.916f, 0.345f,
    0.335f, 0.807f, 0.000f, 0.000f, 0.000f, 0.000f,
    0.000f, 0.000f, -0.097f, 0.742f, 0.000f, 0.000f,
    0.000f, -0.696f, 0.000f,
};
static const float likeness_weights[N_LIKE_FEATURES] = {
    -5.321f, 2.668f, 0.289f, 0.000f, 2.942f, 1.595f,
    2.236f, 0.000f, 1.070f, 0.635f, -0.781f, 0.337f,
    0.371f, 0.647f, 0.000f, 0.556f, 0.757f, 0.000f,
    0.000f, 0.000f, -0.144f, 0.698f, 0.129f, 1.326f,
    0.333f, -0.584f, 0.000f,
};
