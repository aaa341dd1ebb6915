package vn.khuevan.casework;

import java.util.List;

/**
 * What is wrong with one field of a form.
 *
 * @param field path within the form, such as {@code items[2].due}
 * @param code  what is wrong, such as {@code required}; the text's key is {@code field.} + code
 * @param label name of the field as people see it
 * @param args  values of the text besides the label
 */
public record FieldError(String field, String code, Title label, List<?> args) {}
