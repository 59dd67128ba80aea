/* What each feature of likeness.h counts; made by train/likeness.py. */
static const float likeness_first_weights[N_LIKE_FEATURES] = {
    -4.838f, 2.603f,  0.648f, 0.000f, 3.079f, 0.937f, 2.861f, -0.303f, 1.835f,  1.853f, -0.434f, -0.072f,
    -0.023f, 0.291f,  0.000f, 0.000f, 0.000f, 0.000f, 0.000f, -0.124f, -0.005f, 0.734f, 0.000f,  0.000f,
    0.000f,  -0.397f, 0.960f, 0.000f, 0.000f, 2.841f, 0.925f, 0.996f,  0.000f,  0.000f, 0.000f,
};
static const float likeness_weights[N_LIKE_FEATURES] = {
    -6.057f, 1.528f,  0.769f, 0.000f,  2.316f, 0.678f, 2.263f, -0.250f, 1.220f, 1.322f, -0.234f, -0.113f,
    -0.026f, 0.230f,  0.000f, 0.499f,  0.463f, 0.000f, 0.000f, 0.000f,  0.114f, 0.543f, 0.597f,  0.970f,
    0.000f,  -0.319f, 0.140f, -0.168f, 0.000f, 1.626f, 0.616f, 0.802f,  0.450f, 2.079f, 2.026f,
};
