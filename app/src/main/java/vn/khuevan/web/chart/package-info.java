/** Charts as values, drawn on the server as SVG with the figures beside them in a table. */
@NullMarked
package vn.khuevan.web.chart;

import org.jspecify.annotations.NullMarked;
