package vn.khuevan.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;

/** What happens when, in a story: entries are played in the order of their days, those of one day as they were noted. */
final class Agenda {

    private record Entry(LocalDate day, int order, Runnable happens) {}

    private final List<Entry> entries = new ArrayList<>();

    void on(LocalDate day, Runnable happens) {
        entries.add(new Entry(day, entries.size(), happens));
    }

    /** Plays what lies before a day. Entries noted meanwhile are played too, when their day comes. */
    void playBefore(LocalDate limit, Scene scene, Days days, BooleanSupplier over) {
        while (!entries.isEmpty() && !over.getAsBoolean()) {
            var next = entries.stream().min(Comparator.comparing(Entry::day).thenComparing(Entry::order)).orElseThrow();
            if (!days.onOrAfter(next.day()).isBefore(limit)) {
                return;
            }
            entries.remove(next);
            scene.on(next.day());
            next.happens().run();
        }
    }
}
