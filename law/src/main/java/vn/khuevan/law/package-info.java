/**
 * Law as data: the provisions that a city's S&amp;T tasks live under, the calendar of working days, and the
 * deadlines that follow from both. Everything here is an immutable value, free of any framework, so that
 * others can ask the law without running a server.
 */
@NullMarked
package vn.khuevan.law;

import org.jspecify.annotations.NullMarked;
