/**
 * What programs use: {@code /api/v1}. Law, calendar and dossiers as JSON, every refusal as a problem document with the
 * provision that stands against it. Only the doors of other modules are used; nothing is decided here.
 */
@ApplicationModule(displayName = "API")
@NullMarked
package vn.khuevan.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
