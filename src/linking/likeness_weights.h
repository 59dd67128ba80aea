/* What each feature of likeness.h counts; made by train/likeness.py. */
static const float likeness_first_weights[N_LIKE_FEATURES] = {
    -4.175f, 3.087f, 0.501f, 0.000f, 2.859f, 1.688f, 1.914f, 0.000f,  1.182f, 0.855f, -0.880f, 0.449f, 0.676f,
    0.830f,  0.000f, 0.000f, 0.000f, 0.000f, 0.000f, 0.000f, -0.145f, 0.662f, 0.000f, 0.000f,  0.000f, -0.624f,
};
static const float likeness_weights[N_LIKE_FEATURES] = {
    -5.754f, 2.626f, 0.517f, 0.000f, 2.577f, 1.587f, 1.817f, 0.000f,  1.088f, 0.611f, -0.657f, 0.511f, 0.869f,
    0.671f,  0.000f, 0.906f, 0.633f, 0.000f, 0.000f, 0.000f, -0.202f, 0.568f, 0.360f, 1.363f,  0.427f, -0.520f,
};
