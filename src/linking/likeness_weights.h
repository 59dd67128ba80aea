/* What each feature of likeness.h counts; made by train/likeness.py. */
static const float likeness_first_weights[N_LIKE_FEATURES] = {
    -3.929f, 2.356f, 0.726f, 0.000f, 2.971f, 1.820f,  2.119f, 0.000f,  1.356f, 0.698f,
    -0.712f, 0.306f, 0.099f, 0.712f, 0.000f, 0.000f,  0.000f, 0.000f,  0.000f, -0.023f,
    0.036f,  0.792f, 0.000f, 0.000f, 0.000f, -0.622f, 0.722f, -0.412f, 0.000f,
};
static const float likeness_weights[N_LIKE_FEATURES] = {
    -5.212f, 1.938f, 0.833f, 0.000f, 2.537f, 1.788f,  2.133f, 0.000f,  1.225f, 0.540f,
    -0.553f, 0.324f, 0.211f, 0.543f, 0.000f, 0.888f,  0.750f, 0.000f,  0.000f, 0.000f,
    -0.071f, 0.735f, 0.089f, 1.294f, 0.316f, -0.513f, 0.816f, -0.625f, 0.000f,
};
