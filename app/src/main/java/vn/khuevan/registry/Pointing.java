package vn.khuevan.registry;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A link seen from the record it leads to.
 *
 * @param role  role that this record has for the other, a link of the other's type
 * @param from  the record that links here
 * @param name  this record's name as the other writes it, or null
 * @param since first day it holds, or null
 * @param until first day it no longer holds, or null
 * @param total how many records of that type link here in that role, of which some are given
 */
public record Pointing(String role, Head from, @Nullable String name, @Nullable LocalDate since, @Nullable LocalDate until, long total) {}
