/* What each feature of likeness.h counts; made by train/likeness.py. */
static const float likeness_first_weights[N_LIKE_FEATURES] = {
    -4.069f, 2.468f, 0.681f, 0.000f, 3.085f, 1.775f,  2.146f, 0.000f,  1.339f, 0.802f,
    -0.815f, 0.333f, 0.200f, 0.804f, 0.000f, 0.000f,  0.000f, 0.000f,  0.000f, 0.000f,
    0.004f,  0.825f, 0.000f, 0.000f, 0.000f, -0.629f, 0.737f, -0.597f, 0.000f,
};
static const float likeness_weights[N_LIKE_FEATURES] = {
    -5.392f, 2.076f, 0.781f, 0.000f, 2.715f, 1.691f,  2.197f, 0.000f,  1.230f, 0.639f,
    -0.665f, 0.460f, 0.404f, 0.673f, 0.000f, 0.729f,  0.713f, 0.000f,  0.000f, 0.000f,
    -0.058f, 0.748f, 0.255f, 1.391f, 0.179f, -0.494f, 0.838f, -0.761f, 0.000f,
};
