/**
 * Who may do what: accounts, organisations, authorities, roles and relations to a dossier.
 *
 * <p>{@link vn.khuevan.identity.Access} is the only place that answers "may this person see or do this".
 */
@ApplicationModule(displayName = "Identity")
@NullMarked
package vn.khuevan.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
