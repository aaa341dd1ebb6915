package vn.khuevan.law;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** Unmodifiable copies that keep the order of the data files, so that pages and answers come out the same every time. */
final class Ordered {

    private Ordered() {}

    static <T> Set<T> copy(Set<T> values) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(values));
    }
}
