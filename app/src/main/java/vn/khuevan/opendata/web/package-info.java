/** The pages of open data, the files themselves, and the addresses of the catalogue. */
@NullMarked
package vn.khuevan.opendata.web;

import org.jspecify.annotations.NullMarked;
