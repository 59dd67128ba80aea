/* What each feature of likeness.h counts; made by train/likeness.py. */
static const float likeness_weights[N_LIKE_FEATURES] = {
    [LIKE_ONE] = -5.0f,       [LIKE_COSINE] = 6.0f,      [LIKE_CONTAINED] = 2.0f,    [LIKE_SHARED] = 1.0f,
    [LIKE_RUN] = 2.0f,        [LIKE_QUOTE] = 1.5f,       [LIKE_NUMBER] = 0.5f,       [LIKE_NUMBERS_APART] = -0.5f,
    [LIKE_SPEAKER] = 1.0f,    [LIKE_SPEAKER_MAY] = 0.5f, [LIKE_SPEAKER_NOT] = -2.0f, [LIKE_NARRATOR] = -0.7f,
    [LIKE_NARRATORS] = -0.3f, [LIKE_ACT] = 0.3f,         [LIKE_VECTOR] = 2.0f,       [LIKE_PLACE] = 0.5f,
    [LIKE_NEIGHBOUR] = 0.7f,  [LIKE_CREDIT] = 0.7f,      [LIKE_COPY] = 1.5f,         [LIKE_OCCASION] = -3.0f,
    [LIKE_NESTED] = -1.0f};
