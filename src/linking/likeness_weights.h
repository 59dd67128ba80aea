/* What each feature of likeness.h counts; made by train/likeness.py. */
static const float likeness_first_weights[N_LIKE_FEATURES] = {
    -4.340f, 2.424f,  0.407f, 0.000f,  3.095f, 1.110f,  1.987f, -0.047f, 1.579f, 1.340f, -0.241f,
    -0.148f, -0.273f, 0.242f, 0.000f,  0.000f, 0.000f,  0.000f, 0.000f,  0.000f, 0.063f, 0.640f,
    0.000f,  0.000f,  0.000f, -0.648f, 0.817f, -0.203f, 0.000f, 2.529f,  0.908f, 1.004f, 0.000f,
};
static const float likeness_weights[N_LIKE_FEATURES] = {
    -5.240f, 1.795f,  0.603f, 0.000f,  2.650f, 1.011f,  1.699f, -0.085f, 0.992f, 0.856f, -0.136f,
    -0.174f, -0.283f, 0.186f, 0.000f,  0.580f, 0.477f,  0.016f, 0.094f,  0.000f, 0.094f, 0.524f,
    0.150f,  1.496f,  0.511f, -0.599f, 0.835f, -0.565f, 0.000f, 1.903f,  0.499f, 0.841f, 0.567f,
};
