/** Work tables: what a list page is asked for, how its columns read, and the same rows as CSV or XLSX. */
@NullMarked
package vn.khuevan.web.table;

import org.jspecify.annotations.NullMarked;
