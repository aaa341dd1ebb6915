package vn.khuevan.registry.web;

import java.util.List;
import vn.khuevan.web.form.Field;

/** Questions of a form under a heading. */
public record FormGroup(String heading, List<Field> fields) {}
