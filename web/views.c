/* The views: see view.h. */
#include "view.h"

const struct view views[N_VIEWS] = {
    [VIEW_CORRECTIONS] = {"Corrections", view_corrections_page, view_corrections_rows, NULL},
};
