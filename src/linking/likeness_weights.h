/* What each feature of likeness.h counts; made by train/likeness.py. */
static const float likeness_first_weights[N_LIKE_FEATURES] = {
    -4.423f, 2.627f, 1.296f, 0.000f, 2.312f, 1.469f, 1.750f,  -0.129f, 1.452f, 1.432f, -1.061f, 0.116f, 1.453f,
    0.952f,  0.000f, 0.000f, 0.000f, 0.000f, 0.000f, -1.510f, -0.254f, 0.770f, 0.000f, 0.000f,  0.000f, -0.547f,
};
static const float likeness_weights[N_LIKE_FEATURES] = {
    -5.401f, 2.123f, 1.173f, 0.000f, 2.149f, 1.403f, 1.668f,  0.000f,  1.352f, 1.391f, -0.893f, 0.223f, 1.517f,
    0.800f,  0.000f, 0.000f, 0.843f, 0.000f, 0.000f, -1.474f, -0.273f, 0.752f, 0.585f, 1.590f,  0.404f, -0.469f,
};
