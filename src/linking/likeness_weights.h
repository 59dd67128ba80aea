/* What each feature of likeness.h counts; made by train/likeness.py. */
static const float likeness_first_weights[N_LIKE_FEATURES] = {
    -4.196f, 2.999f, 0.331f, 0.000f, 3.263f, 1.719f,
    2.192f, 0.000f, 1.238f, 0.817f, -0.898f, 0.349f,
    0.335f, 0.806f, 0.000f, 0.000f, 0.000f, 0.000f,
    0.000f, 0.000f, -0.104f, 0.736f, 0.000f, 0.000f,
    0.000f, -0.696f,
};
static const float likeness_weights[N_LIKE_FEATURES] = {
    -5.353f, 2.697f, 0.290f, 0.000f, 2.888f, 1.590f,
    2.286f, 0.000f, 1.081f, 0.632f, -0.744f, 0.348f,
    0.374f, 0.642f, 0.000f, 0.588f, 0.727f, 0.000f,
    0.000f, 0.000f, -0.142f, 0.685f, 0.165f, 1.324f,
    0.329f, -0.586f,
};
