package vn.khuevan.web.form;

import org.jspecify.annotations.Nullable;

/** What is wrong with a form. @param field name of the field; null for the form as a whole @param message what to do */
public record Fault(@Nullable String field, String message) {}
