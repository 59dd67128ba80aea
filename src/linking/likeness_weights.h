/* What each feature of likeness.h counts; made by train/likeness.py. */
static const float likeness_first_weights[N_LIKE_FEATURES] = {
    -4.238f, 2.948f,  0.352f,  0.000f, 3.257f, 1.708f, 2.114f, 0.000f,  1.251f,
    0.737f,  -0.761f, 0.396f,  0.390f, 0.857f, 0.000f, 0.000f, 0.000f,  0.000f,
    0.000f,  0.000f,  -0.062f, 0.772f, 0.000f, 0.000f, 0.000f, -0.711f, 0.718f,
};
static const float likeness_weights[N_LIKE_FEATURES] = {
    -5.395f, 2.614f,  0.282f,  0.000f, 2.849f, 1.598f, 2.184f, 0.000f,  1.070f,
    0.578f,  -0.615f, 0.379f,  0.403f, 0.668f, 0.000f, 0.675f, 0.790f,  0.000f,
    0.000f,  0.000f,  -0.115f, 0.689f, 0.159f, 1.218f, 0.407f, -0.586f, 0.795f,
};
