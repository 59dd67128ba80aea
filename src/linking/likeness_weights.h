/* What each feature of likeness.h counts; made by train/likeness.py. */
static const float likeness_first_weights[N_LIKE_FEATURES] = {
    -4.150f, 2.453f, 0.362f,  0.000f, 3.064f, 1.221f,  2.123f, -0.157f, 1.371f, 1.073f,
    -0.514f, 0.132f, -0.074f, 0.247f, 0.000f, 0.000f,  0.000f, 0.000f,  0.000f, 0.000f,
    0.058f,  0.897f, 0.000f,  0.000f, 0.000f, -0.660f, 0.787f, -0.077f, 0.000f, 2.569f,
};
static const float likeness_weights[N_LIKE_FEATURES] = {
    -5.268f, 1.853f, 0.528f,  0.000f, 2.561f, 1.122f,  1.902f, -0.166f, 1.057f, 0.818f,
    -0.297f, 0.194f, -0.097f, 0.193f, 0.000f, 0.444f,  0.528f, 0.000f,  0.000f, 0.000f,
    0.053f,  0.683f, 0.328f,  1.666f, 0.530f, -0.630f, 0.825f, -0.400f, 0.000f, 2.153f,
};
