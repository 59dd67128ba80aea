/* What each feature of likeness.h counts; made by train/likeness.py. */
static const float likeness_first_weights[N_LIKE_FEATURES] = {
    -4.065f, 2.667f, 0.702f, 0.000f, 2.928f, 1.747f,  2.037f, 0.000f,  1.352f, 0.797f,
    -0.788f, 0.534f, 0.484f, 0.791f, 0.000f, 0.000f,  0.000f, 0.000f,  0.000f, 0.000f,
    -0.027f, 0.800f, 0.000f, 0.000f, 0.000f, -0.721f, 0.741f, -0.584f, 0.000f,
};
static const float likeness_weights[N_LIKE_FEATURES] = {
    -5.342f, 2.249f, 0.770f, 0.000f, 2.565f, 1.689f,  2.042f, 0.000f,  1.220f, 0.646f,
    -0.627f, 0.599f, 0.589f, 0.635f, 0.000f, 0.631f,  0.614f, 0.000f,  0.000f, 0.000f,
    -0.113f, 0.711f, 0.321f, 1.396f, 0.269f, -0.574f, 0.831f, -0.719f, 0.000f,
};
