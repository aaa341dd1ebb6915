/** Form fields as values, drawn by the {@code component/field} template and read back as people type. */
@NullMarked
package vn.khuevan.web.form;

import org.jspecify.annotations.NullMarked;
