/** Keeps bytes by what they are: a file is known by the SHA-256 of its content and by nothing its sender said. */
@ApplicationModule(displayName = "Files")
@NullMarked
package vn.khuevan.files;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
