/**
 * Everything an installation knows in one file, and back. The file holds the rows of every table and every stored
 * document, with a checksum for each; it can be read by the release that wrote it and by later ones.
 */
@ApplicationModule(displayName = "Backup", allowedDependencies = {"command", "database", "settings"})
@NullMarked
package vn.khuevan.backup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
