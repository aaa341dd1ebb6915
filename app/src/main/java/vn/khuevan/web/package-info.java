/**
 * The face shared by every page: the layout's model, the words of both languages, assets with immutable addresses,
 * security headers, and the answers given when something goes wrong.
 */
@ApplicationModule(type = ApplicationModule.Type.OPEN)
@NullMarked
package vn.khuevan.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
