/**
 * Tells people what they must know: who has to act next, what came back, which limits near, what moved for all. Notices are
 * kept for everybody; letters by e-mail go out besides where a mail server is set.
 *
 * <p>{@link vn.khuevan.notify.Notices} is the door, {@link vn.khuevan.notify.PublicNotices} the one for what everybody is told.
 */
@ApplicationModule(displayName = "Notices")
@NullMarked
package vn.khuevan.notify;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
