/** What tests of every module share: databases and the way to start the application. */
@NullMarked
package vn.khuevan;

import org.jspecify.annotations.NullMarked;
