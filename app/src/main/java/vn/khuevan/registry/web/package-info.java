/** Pages of the S&amp;T database: a list and a record page for every type, drawn from the type's file. */
@NullMarked
package vn.khuevan.registry.web;

import org.jspecify.annotations.NullMarked;
