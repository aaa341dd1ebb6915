package vn.khuevan.api;

import java.util.List;

/**
 * One page of a list.
 *
 * @param page  counted from one
 * @param size  items on a page, 1 to {@value Paging#MOST}
 * @param total items on all pages
 */
record Listed<T>(List<T> items, int page, int size, long total) {

    /** A page of what is already at hand. */
    static <T> Listed<T> of(List<T> all, Paging paging) {
        var from = (int) Math.min(paging.offset(), all.size());
        var to = Math.min(from + paging.size(), all.size());
        return new Listed<>(List.copyOf(all.subList(from, to)), paging.page(), paging.size(), all.size());
    }
}
