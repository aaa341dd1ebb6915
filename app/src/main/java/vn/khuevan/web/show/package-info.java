/** Small values that components draw: tags, stops of a line, moments of a history, reasons with their provision. */
@NullMarked
package vn.khuevan.web.show;

import org.jspecify.annotations.NullMarked;
