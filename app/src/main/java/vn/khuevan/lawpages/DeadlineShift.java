package vn.khuevan.lawpages;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A deadline that a notice moves, as the preview tells it. @param from last day so far, or null @param to last day afterwards, or null */
public record DeadlineShift(String number, String title, String provision, @Nullable LocalDate from, @Nullable LocalDate to, String owners) {}
